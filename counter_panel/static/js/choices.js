/** What a clerk chooses on the pause sheet. Pure: no DOM, no clock. */

const LONGEST_MINUTES = 1440;

/** The sheet as it opens: the first configured reason, now. */
export function firstChoice(reasons) {
  return chosen({ minutes: null, startsIn: 0, handOver: false }, { reasonId: reasons[0].id }, reasons);
}

/** The choice after a change; another reason brings its own usual length. */
export function chosen(choice, change, reasons) {
  if (change.reasonId === undefined || change.reasonId === choice.reasonId) return { ...choice, ...change };
  const reason = reasons.find((one) => one.id === change.reasonId);
  return { ...choice, minutes: reason.max_minutes, ...change };
}

/** Whole minutes that were typed, or null when they are none. */
export function typedMinutes(text) {
  const minutes = Number(text);
  return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
}

/** Whether the clerk must say what becomes of the citizen at the window. */
export function asksAboutCitizen(choice, current) {
  return current?.state === "serving" && choice.startsIn === 0;
}

/** What is sent, and asked of the hub before: null while the minutes make no sense. */
export function pauseBody(choice, current) {
  if (choice.minutes === null) return null;
  const isAsked = asksAboutCitizen(choice, current);
  return {
    reason_id: choice.reasonId,
    minutes: choice.minutes,
    starts_in_minutes: choice.startsIn,
    hand_over: isAsked && choice.handOver,
    finish_first: isAsked && !choice.handOver,
  };
}

/** The address that tells what a pause would do. */
export function previewPath(counterNumber, body) {
  return `/api/v1/counters/${counterNumber}/pause-previews?${new URLSearchParams(body)}`;
}
