/** Impatient hands: presses that began before a page was there do not count on it. No DOM. */

export const SETTLE_MS = 500;
const CALM_MS = 400;
const LONGEST_MS = 3000;

/**
 * `drawn()` when a page appears; `lets()` answers whether a press now counts.
 * For half a second nothing counts, and each press in that time asks for a calm of 0.4 s more,
 * so that a storm of taps on one spot never runs through several pages. After 3 s everything counts.
 */
export function makeGuard(now) {
  let drawnAt = -Infinity;
  let openAt = -Infinity;
  return {
    drawn() {
      drawnAt = now();
      openAt = drawnAt + SETTLE_MS;
    },
    lets() {
      if (now() >= openAt) return true;
      openAt = Math.min(Math.max(openAt, now() + CALM_MS), drawnAt + LONGEST_MS);
      return false;
    },
  };
}
