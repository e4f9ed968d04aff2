/** The register of notices as it is shown: days, what is listed, what is counted. Pure: no DOM, no clock. */

export const KINDS = ["told_once", "correction", "not_accepted"];
const DAY_MS = 86_400_000;

/** The ISO day so many days after another. */
export function shifted(day, days) {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days to step to; there is no register of tomorrow. */
export function neighbours(day, today) {
  return { earlier: shifted(day, -1), later: day < today ? shifted(day, 1) : null };
}

/** The lines to list, newest first; only those that follow another one where that is asked. */
export function listed(notices, isOnlySecond) {
  return notices.filter((notice) => !isOnlySecond || notice.follows !== null).reverse();
}

/** How many of each kind, of all, and second ones. */
export function counted(notices) {
  const kinds = KINDS.map((kind) => [kind, notices.filter((notice) => notice.kind === kind).length]);
  return { all: notices.length, second: notices.filter((notice) => notice.follows !== null).length, ...Object.fromEntries(kinds) };
}

/** What a notice says is wrong, in one language: its reason first, then what is missing; remarks last. */
export function linesOf(notice, lang) {
  const missing = notice.missing.map((paper, place) => `${place + 1}. ${paper[lang]}`);
  return [notice.reason, ...missing, ...notice.remarks.split("\n")].filter(Boolean);
}

/** What to say of a copy: that it comes out, or that there is no printer. */
export const reprintedKey = (answer) => (answer.print_job ? "notices.reprinted" : "notices.reprinted_nowhere");
