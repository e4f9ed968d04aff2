/** Acting on somebody's behalf: what can be done at a counter, and what a filled form asks of the hub. Pure. */

/** Minutes after which a pause can begin; 0 is at once. */
export const STARTS = [0, 5, 15];

const isCovered = (counter) => ["accepted", "active"].includes(counter.cover?.state);

/** The deeds that make sense at a counter as it stands; the likeliest first. */
export function allowedActs(counter) {
  if (counter.state === "closed") return ["open"];
  if (counter.state === "covered") return ["close"];
  const cover = counter.pause && !isCovered(counter) ? ["cover"] : [];
  if (counter.state === "paused") return [...cover, "resume", "close"];
  if (counter.pause) return ["resume", ...cover, "close"]; // one announced or asked for
  return counter.is_empty_post ? ["cover", "pause", "close"] : ["pause", "close"];
}

/**
 * Who could take a post: to cover it its own A and B clerks as the hub names them (R02); to open it any clerk
 * who holds no other counter, those of the post first. Each is {staff_number, name, counter_number, isB}.
 */
export function candidates(act, counter, staff) {
  const own = counter.covers.map((person) => person.staff_number);
  if (act === "cover") return counter.covers.map((person) => ({ ...person, isB: true }));
  return staff
    .filter((person) => person.role === "clerk" && person.counter_number === null)
    .map((person) => ({ ...person, isB: own.includes(person.staff_number) }))
    .sort((a, b) => Number(b.isB) - Number(a.isB));
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
  if (act === "cover") return { path: `${at}/covers`, body: { kind: form.kind, clerk: form.clerk, reason } };
  const { reason_id: reasonId, minutes, starts_in_minutes: startsIn } = form;
  const pause = { reason_id: reasonId, minutes: Number(minutes), starts_in_minutes: Number(startsIn) };
  return { path: `${at}/pauses`, body: { ...pause, reason } };
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
