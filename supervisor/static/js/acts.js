/** Acting on somebody's behalf: what can be done at a counter, and what a filled form asks of the hub. Pure. */

const ACTS = {
  closed: ["open", "cover"],
  open: ["pause", "close", "cover"],
  paused: ["resume", "cover", "close"],
  covered: ["resume", "hand_back", "close"],
};

/** Minutes after which a pause can begin; 0 is at once. */
export const STARTS = [0, 5, 15];

/** The deeds that make sense at a counter as it stands; the likeliest first. */
export function allowedActs(counter) {
  const acts = [...(ACTS[counter.state] ?? ACTS.closed)];
  if (counter.state === "open" && counter.pause) acts.unshift("resume"); // one announced or asked for
  if (counter.is_empty_post && counter.state === "open") acts.sort((a) => (a === "cover" ? -1 : 0));
  return acts.filter((act) => act !== "hand_back" || coverIdOf(counter));
}

/** The cover under way at a counter, if the hub names it. */
export const coverIdOf = (counter) => counter.cover?.cover_id ?? counter.pause?.cover?.cover_id ?? null;

/**
 * Who could take a post: the B clerks of it in their order, the free ones first, then other clerks, free first.
 * Each is {staff_number, name, counter_number, isB}. The clerk who holds the post now is left out.
 */
export function candidates(counter, staff) {
  const order = counter.covers.map((person) => person.staff_number);
  const rank = (person) => (person.isB ? 0 : 1) * 2 + (person.counter_number === null ? 0 : 1);
  return staff
    .filter((person) => person.role === "clerk" && person.staff_number !== counter.clerk?.staff_number)
    .map((person) => ({ ...person, isB: order.includes(person.staff_number) }))
    .sort((a, b) => rank(a) - rank(b) || order.indexOf(a.staff_number) - order.indexOf(b.staff_number));
}

/** The first field that still has to be filled, as a name; null when the form can be sent. */
export function missingField(act, form, reasons) {
  if ((act === "open" || act === "cover") && !form.clerk) return "clerk";
  if (act === "pause") {
    const reason = reasons.find((one) => one.id === form.reason_id);
    if (!reason) return "reason_id";
    const minutes = Number(form.minutes);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > reason.max_minutes) return "minutes";
  }
  return form.reason.trim() ? null : "reason";
}

/** What is posted for an act: {path, body}. */
export function requestOf(act, counter, form) {
  const at = `/api/v1/counters/${counter.number}`;
  const reason = form.reason.trim();
  if (act === "open") return { path: `${at}/openings`, body: { staff_number: form.clerk, reason } };
  if (act === "close") return { path: `${at}/closings`, body: { reason } };
  if (act === "resume") return { path: `${at}/resumptions`, body: { reason } };
  if (act === "hand_back") return { path: `${at}/covers/${encodeURIComponent(coverIdOf(counter))}/endings`, body: {} };
  if (act === "cover") {
    const asked = coverIdOf(counter);
    const cover = { kind: form.kind, clerk: form.clerk, reason };
    return { path: `${at}/covers`, body: asked ? { cover_id: asked, ...cover } : cover };
  }
  const { reason_id: reasonId, minutes, starts_in_minutes: startsIn } = form;
  const pause = { reason_id: reasonId, minutes: Number(minutes), starts_in_minutes: Number(startsIn) };
  return { path: `${at}/pauses`, body: { ...pause, hand_over: false, reason } };
}

/** The address that tells what a pause would do; null while the form is not yet a pause. */
export function previewPath(counter, form, reasons) {
  const missing = missingField("pause", { ...form, reason: "-" }, reasons);
  if (missing) return null;
  const query = new URLSearchParams({
    reason_id: form.reason_id, minutes: form.minutes, starts_in_minutes: form.starts_in_minutes,
  });
  return `/api/v1/counters/${counter.number}/pause-previews?${query}`;
}
