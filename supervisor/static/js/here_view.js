/** When a page of the supervisor's tells the hub that somebody is there, and when it warns that nobody is. */

const TELL_MS = 60_000;
const WARN_MS = 60_000;

/** How long after one sign of life was heard the next one is told, in ms: well before a warning would come. */
export const tellEach = (idleMs) => Math.min(TELL_MS, idleMs / 4);

/** Seconds left once it is time to warn, else null; `heardAt` is the last sign the hub has heard. */
export function secondsLeft(heardAt, now, idleMs) {
  const left = heardAt + idleMs - now;
  return left > Math.min(WARN_MS, idleMs / 2) ? null : Math.max(0, Math.ceil(left / 1000));
}
