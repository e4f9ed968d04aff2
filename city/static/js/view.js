/** The halls as they are listed: what needs somebody first, what is counted, what is found. Pure: no DOM, no clock. */

export const LONG_SECONDS = 30 * 60;
export const KINDS = ["open", "paused", "covered", "empty", "closed"];

/** What a hall may be listed for. */
export const FILTERS = {
  all: () => true,
  away: (hall) => ["away", "never"].includes(hall.link.state),
  empty: (hall) => hall.counters.empty > 0,
  long: (hall) => (hall.longest_seconds ?? 0) >= LONG_SECONDS,
  paused: (hall) => hall.counters.paused > 0,
  overdue: (hall) => hall.overdue > 0,
  faults: (hall) => hall.faults > 0,
};

/** "danger" where nobody is where somebody should be, "warning" where somebody should look, else "calm". */
export function toneOf(hall) {
  if (hall.link.state === "away" || FILTERS.empty(hall)) return "danger";
  if (FILTERS.long(hall) || FILTERS.overdue(hall) || FILTERS.faults(hall)) return "warning";
  return "calm";
}

const RANK = { danger: 0, warning: 1, calm: 2 };

/** What needs somebody first, then whoever waits longest; halls never seen last. */
export function sorted(halls) {
  const rank = (hall) => (hall.link.state === "never" ? 3 : RANK[toneOf(hall)]);
  const longest = (hall) => (hall.link.state === "away" ? -1 : hall.longest_seconds ?? -1); // an old wait proves nothing
  return [...halls].sort(
    (one, other) => rank(one) - rank(other)
      || longest(other) - longest(one)
      || one.id.localeCompare(other.id),
  );
}

/** The halls to list for a filter and typed words, which may be of either language or the hall's id. */
export function listed(halls, filter, typed) {
  const wanted = typed.trim().toLowerCase();
  const isFound = ({ id, name }) => [id, name.zh, name.en].some((word) => word.toLowerCase().includes(wanted));
  return sorted(halls.filter((hall) => FILTERS[filter](hall) && isFound(hall)));
}

/** How many halls each filter finds. */
export const counted = (halls) => Object.fromEntries(
  Object.entries(FILTERS).map(([name, isFound]) => [name, halls.filter(isFound).length]),
);

/** The sums of the bar. The longest wait is of halls that are heard: an old one proves nothing now. */
export function sums(halls) {
  const heard = halls.filter((hall) => !FILTERS.away(hall));
  const add = (name) => halls.reduce((sum, hall) => sum + hall[name], 0);
  return {
    up: heard.length,
    halls: halls.length,
    waiting: add("waiting"),
    done: add("done"),
    longest: heard.reduce((most, hall) => Math.max(most, hall.longest_seconds ?? 0), 0),
  };
}

/** How many halls need somebody now. */
export const needing = (halls) => halls.filter((hall) => toneOf(hall) === "danger").length;

/** An age as a text key of `city` and its blanks. */
export function age(seconds) {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return ["city.seconds", {}];
  if (minutes < 60) return ["city.minutes", { n: minutes }];
  if (minutes < 24 * 60) return ["city.hours", { h: Math.floor(minutes / 60), n: minutes % 60 }];
  return ["city.days", { n: Math.floor(minutes / (24 * 60)) }];
}

/** 1234567 → "1,234,567". */
export const grouped = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
