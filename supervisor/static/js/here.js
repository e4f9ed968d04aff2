/** Tells the hub that somebody is there, and warns whoever has not moved before the hub signs them off. */

const EACH_MS = 60_000;
const WARN_MS = 60_000;
const LOOK_MS = 1000;

/** Seconds left once it is time to warn, else null; `heardAt` is the last sign the hub was told of. */
export function secondsLeft(heardAt, now, idleMs) {
  const left = heardAt + idleMs - now;
  return left > Math.min(WARN_MS, idleMs / 2) ? null : Math.max(0, Math.ceil(left / 1000));
}

/**
 * `tell()` is called on a hand's sign, at most once a minute, never on what the page does by itself; whoever
 * only watches is asked to move (WCAG 2.2.1). `isOn()`: somebody is signed on.
 */
export function keepAlive(tell, isOn = () => true, now = () => performance.now()) {
  const warning = document.querySelector("[data-idle-minutes]");
  const idleMs = Number(warning.dataset.idleMinutes) * 60_000;
  let toldAt = -Infinity;
  let heardAt = now();
  const look = () => {
    const left = isOn() ? secondsLeft(heardAt, now(), idleMs) : null;
    warning.hidden = left === null;
    if (left !== null) warning.querySelector("[data-idle-left]").textContent = left;
  };
  const sign = ({ type, target }) => {
    const isWarned = !warning.hidden;
    // A warning stays until it is answered: gone under the hand that goes for its button, the press would fall elsewhere.
    if (isWarned && (type === "pointermove" || (type === "pointerdown" && warning.contains(target)))) return;
    if (!isWarned && now() - toldAt < EACH_MS) return;
    toldAt = heardAt = now();
    tell();
    look();
  };
  for (const event of ["pointerdown", "pointermove", "keydown"]) addEventListener(event, sign, { passive: true });
  warning.querySelector("button").addEventListener("click", sign);
  setInterval(() => {
    if (!isOn()) heardAt = now();
    look();
  }, LOOK_MS);
}
