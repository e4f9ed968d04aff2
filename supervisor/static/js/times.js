/** Durations as a supervisor reads them. Pure: no DOM, no clock. */

/** "mm:ss", or "h:mm:ss" from an hour on. Never negative. */
export function runningText(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** Whole minutes of a wait. */
export const wholeMinutes = (seconds) => Math.max(0, Math.floor(seconds / 60));
