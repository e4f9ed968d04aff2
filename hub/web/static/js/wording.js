/** Counts and waits in words, for every screen. No DOM. */

/** say(key), or say(key + "_one") for exactly one, with {n} filled in. */
export function countText(say, key, lang, n) {
  return say(n === 1 ? `${key}_one` : key, lang, { n });
}

/** Minutes a person reads: up, to the minute until ten, then to five. */
export function roundedMinutes(seconds) {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 10 ? minutes : Math.ceil(minutes / 5) * 5;
}

/** "约 15 分钟" / "About 15 minutes"; null is honestly unknown, 0 is no wait. */
export function waitText(say, lang, seconds) {
  if (seconds === null || seconds === undefined) return say("common.wait_unknown", lang);
  const total = roundedMinutes(seconds);
  if (total === 0) return say("common.wait_none", lang);
  if (total < 60) return say(total === 1 ? "common.wait_minutes_one" : "common.wait_minutes", lang, { minutes: total });
  return say("common.wait_hours", lang, { hours: Math.floor(total / 60), minutes: total % 60 });
}
