/** Tells the hub, at most once a minute, that somebody is there: whoever only watches is not signed off. */

const EACH_MS = 60_000;

/** `tell()` is called on a hand's sign, not on what the page does by itself. */
export function keepAlive(tell, now = () => performance.now()) {
  let toldAt = -Infinity;
  const sign = () => {
    if (now() - toldAt < EACH_MS) return;
    toldAt = now();
    tell();
  };
  for (const event of ["pointerdown", "pointermove", "keydown"]) addEventListener(event, sign, { passive: true });
}
