/** Makes what a hall wrote fit its page: a little smaller, step by step, before anybody has to scroll. */

const STEPS = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.65];

const isCut = (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;

/** Zooms the box's content to the first step at which nothing of it is cut off. */
export function fit(box) {
  for (const step of STEPS) {
    box.style.setProperty("--fit", step);
    if (!isCut(box)) return;
  }
}
