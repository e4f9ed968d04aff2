/** The hub's clock, guessed from what the hub sends. No DOM. */

const SAMPLES_KEPT = 10;
const STEP_MS = 2000;

/**
 * @param {() => number} monotonic milliseconds that never step back (performance.now)
 * @param {number} start what to show before the hub has said anything (ms since the epoch)
 */
export function makeClock(monotonic, start) {
  let samples = [];
  let offset = start - monotonic();

  return {
    /** Takes one hub_time. A late message only makes the guess smaller, so the largest recent one is best. */
    hear(hubTimeMs) {
      const sample = hubTimeMs - monotonic();
      const isStepped = samples.length > 0 && Math.abs(sample - offset) > STEP_MS;
      samples = isStepped ? [sample] : [...samples, sample].slice(-SAMPLES_KEPT);
      offset = Math.max(...samples);
    },
    now() {
      return Math.round(monotonic() + offset);
    },
  };
}
