/** A finger that rests on the start page for three seconds: the way to the spoken guide that needs no eyes. */

export const HOLD_MS = 3000;

/** Calls `onHold` once a finger has rested; `consumed()` answers whether the click that follows belongs to it. */
export function watchHold(onHold) {
  let timer = null;
  let isConsumed = false;
  const cancel = () => clearTimeout(timer);
  document.addEventListener("pointerdown", () => {
    isConsumed = false;
    cancel();
    timer = setTimeout(() => { isConsumed = onHold(); }, HOLD_MS);
  }, true);
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, cancel, true);
  return {
    consumed() {
      const was = isConsumed;
      isConsumed = false;
      return was;
    },
  };
}
