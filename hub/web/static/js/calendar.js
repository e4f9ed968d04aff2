/** Date and clock in the hall's own time zone, for any screen (R21). No DOM. */

const formatters = new Map();

function formatter(timezone) {
  if (!formatters.has(timezone)) {
    formatters.set(timezone, new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone, hourCycle: "h23", weekday: "short",
      year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
    }));
  }
  return formatters.get(timezone);
}

/**
 * @param {number} ms UTC milliseconds
 * @param {string} timezone IANA name, e.g. "Asia/Shanghai"
 * @returns {{year, month, day, weekday, hour, minute, second}} text parts; weekday is "Mon"…"Sun"
 */
export function inHall(ms, timezone) {
  const parts = {};
  for (const { type, value } of formatter(timezone).formatToParts(ms)) parts[type] = value;
  const { year, month, day, weekday, hour, minute, second } = parts;
  return { year, month, day, weekday, hour, minute, second };
}

/** "14:05" in the hall's time zone. */
export function clockText(ms, timezone) {
  const { hour, minute } = inHall(ms, timezone);
  return `${hour}:${minute}`;
}

/** "11月21日 星期五" or "Friday 21 November" through the texts common.date, common.weekday_Fri, common.month_11. */
export function dateText(ms, timezone, lang, say) {
  const { year, month, day, weekday } = inHall(ms, timezone);
  return say("common.date", lang, {
    // Browsers pad what was asked for as numeric: "03" is March all the same.
    year, day: Number(day), month: say(`common.month_${Number(month)}`, lang), weekday: say(`common.weekday_${weekday}`, lang),
  });
}
