/** Tells the hub that somebody is there, and warns whoever has not moved before the hub signs them off. */
import { secondsLeft, tellEach } from "./here_view.js";
import { writeSaid } from "./parts.js";

const LOOK_MS = 1000;

/**
 * `tell()` resolves to whether the hub has heard it; it is called on a hand's sign, never on what the page does
 * by itself: whoever only watches is asked to move (WCAG 2.2.1). `isOn()`: somebody is signed on.
 */
export function keepAlive(tell, isOn = () => true, now = () => performance.now()) {
  const warning = document.querySelector("[data-idle-minutes]");
  const idleMs = Number(warning.dataset.idleMinutes) * 60_000;
  const pages = new BroadcastChannel("jiaohao-here"); // the browser's other pages share the session
  let heardAt = now();
  let isUntold = false; // a sign the hub has not heard yet: told until it has
  let isTelling = false;

  function look() {
    const left = isOn() ? secondsLeft(heardAt, now(), idleMs) : null;
    warning.hidden = left === null;
    if (left !== null) writeSaid(warning.querySelector("[data-idle-left]"), "common.idle_left", { seconds: left });
  }
  function heard(at) {
    heardAt = at;
    isUntold = false;
    look();
  }
  async function tellNow() {
    if (isTelling) return;
    isTelling = true;
    const at = now();
    const isHeard = await tell();
    isTelling = false;
    if (!isHeard) return;
    heard(at);
    pages.postMessage("heard");
  }
  function sign({ type, target }) {
    const isWarned = !warning.hidden;
    // A warning stays until it is answered: gone under the hand that goes for its button, the press would fall elsewhere.
    if (isWarned && (type === "pointermove" || (type === "pointerdown" && warning.contains(target)))) return;
    isUntold = true;
    if (isWarned) tellNow();
  }

  for (const event of ["pointerdown", "pointermove", "keydown"]) addEventListener(event, sign, { passive: true });
  warning.querySelector("button").addEventListener("click", sign);
  pages.addEventListener("message", () => heard(now()));
  setInterval(() => {
    if (!isOn()) heard(now());
    else if (isUntold && now() - heardAt >= tellEach(idleMs)) tellNow();
    look();
  }, LOOK_MS);
}
