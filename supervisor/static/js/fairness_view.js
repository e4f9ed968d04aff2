/** What the order report shows, worked out from the hub's figures. Pure: no DOM, no clock. */

/** So many calls are shown at first, and so many more each time. */
export const PAGE = 40;
/** So many numbers that were passed are shown beside a call before the rest is folded away. */
export const FIRST_PASSED = 9;

/** Whole minutes of a wait. */
export const minutes = (seconds) => Math.floor(seconds / 60);

/** "37%" of a whole as a number; 0 of nothing is all in order. */
export function percent(part, whole) {
  if (!whole) return 100;
  const exact = (part / whole) * 100;
  // 99.7 % is not yet everything, 0.3 % not yet nothing.
  if (exact > 99 && part < whole) return 99;
  return exact < 1 && part > 0 ? 1 : Math.round(exact);
}

/** The four figures above the list. */
export function sums({ calls, overtakings, passed }) {
  return { calls, in_order: calls - overtakings, out_of_order: overtakings, passed };
}

/** The judgement: is every exception explained, and did the stated longest wait hold? */
export function verdict({ calls, overtakings, unexplained, over_bound: overBound }) {
  const isGood = unexplained === 0 && overBound === 0;
  let head = "fairness.all_explained";
  if (calls === 0) head = "fairness.no_tickets";
  else if (overtakings === 0) head = "fairness.list_none";
  else if (unexplained > 0) head = "fairness.some_unexplained";
  return {
    tone: isGood ? "success" : "danger",
    head: { key: head, n: unexplained },
    second: { key: overBound ? "fairness.some_over_bound" : "fairness.none_over_bound", n: overBound },
  };
}

/** Bars of the longest waits: each a part of the whole, with the stated bound marked in it. */
export function waitBars(classes, boundMinutes) {
  const bound = boundMinutes * 60;
  const whole = Math.max(bound * 1.25, ...classes.map((one) => one.longest_seconds));
  return classes
    .filter((one) => one.called + one.waiting > 0 || one.id === null)
    .map((one) => ({ ...one, part: one.longest_seconds / whole, mark: bound / whole, isOver: one.longest_seconds > bound }));
}

/** Bars of the reasons: each a part of the commonest. */
export function causeBars(causes) {
  const most = Math.max(1, ...causes.map((one) => one.calls));
  return causes.map((one) => ({ ...one, part: one.calls / most }));
}

/** The calls of one cause ("" for all), newest first. */
export function chosenCalls(calls, cause) {
  return calls.filter((call) => !cause || call.cause === cause).sort((a, b) => b.seq - a.seq);
}

/** The day before and after one of the known days (newest first); null where there is none. */
export function neighbours(days, day) {
  const earlier = days.find((one) => one < day) ?? null;
  const later = [...days].reverse().find((one) => one > day) ?? null;
  return { earlier, later };
}

/** A call's passed numbers: those shown, and those folded away. */
export function folded(passed) {
  if (passed.length <= FIRST_PASSED + 1) return { shown: passed, more: [] };
  return { shown: passed.slice(0, FIRST_PASSED), more: passed.slice(FIRST_PASSED) };
}
