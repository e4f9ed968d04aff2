/** The register as it is shown: lists, days, steps, and what can be done with a matter. Pure: no DOM, no clock. */

/** The lists, the most urgent first. */
export const LISTS = ["overdue", "due_soon", "open", "received", "handed_on", "supplementing", "finished", "withdrawn"];
const RUNNING = ["received", "handed_on"];
const WIDEST_TRACK = 200; // px, all beads together
const BEAD = 10; // px from one bead to the next, while they fit

/** How pressing a matter is, as one word. */
export function urgencyOf(matter) {
  if (matter.state === "finished") return matter.late_days > 0 ? "late" : "done";
  if (matter.state === "withdrawn") return "withdrawn";
  if (matter.state === "supplementing") return "paused";
  if (matter.is_overdue) return "overdue";
  return matter.is_due_soon ? "soon" : "calm";
}

/** The words for what is left of the promise: a text key and what fills it. */
export function leftWords(matter) {
  const left = matter.days_left;
  const keys = {
    late: ["done_late", matter.late_days], done: ["done_in_time", 0], withdrawn: ["done_withdrawn", 0],
    paused: ["left_paused", 0], overdue: left ? ["left_over", -left] : ["left_over_none", 0],
  };
  const [key, n] = keys[urgencyOf(matter)] ?? (left === 0 ? ["left_today", 0] : ["left", left]);
  return { key: `register.${key}`, params: { n } };
}

/** The promise as beads, one a working day: used, still to come, over; `pitch` px from one to the next. */
export function track(matter) {
  if (matter.days_left === null) return null;
  const total = matter.days_used + matter.days_left;
  const used = Math.min(matter.days_used, total);
  const over = Math.max(0, -matter.days_left);
  const pitch = Math.min(BEAD, WIDEST_TRACK / (total + over));
  return { total, used, left: total - used, over, pitch };
}

/** An ISO date as the parts that a text key is filled with. */
export function dayParts(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return { year, month, day };
}

/** What a step is called: a text key and what fills it; `day(iso)` and `outcome(id)` find words. */
export function stepWords(step, { day, outcome, nameOf }) {
  const { said } = step;
  const params = { ...said, due: said.due ? day(said.due) : "" };
  if (step.deed === "hand_on_matter") params.to = said.to ?? nameOf(said.staff);
  if (said.outcome) params.outcome = outcome(said.outcome);
  return { key: `register.step_${step.deed}`, params };
}

/** What can be done with a matter as it stands; the likeliest first. */
export function deedsFor(matter) {
  if (matter.state === "supplementing") return ["supply_papers", "hand_on", "withdraw", "reprint_receipt"];
  if (!RUNNING.includes(matter.state)) return ["reprint_receipt"];
  const first = matter.is_overdue ? ["overtime", "hand_on"] : ["finish", "hand_on", "overtime"];
  const paper = matter.overtime_count ? ["reprint_overtime"] : [];
  return [...first, "ask_papers", "withdraw", "reprint_receipt", ...paper];
}

/** Deeds that are done at once, without a form. */
export const isAtOnce = (deed) => deed.startsWith("reprint_");

/** The fields a deed's form has. */
export const FIELDS = {
  hand_on: ["department", "staff", "note"], ask_papers: ["missing"], supply_papers: ["note"],
  overtime: ["new_due", "citizen_reason"], finish: ["outcome", "note"], withdraw: ["withdraw_reason"],
};

/** What a filled form asks of the hub, {path, body}; or the text key of what is missing. */
export function requestOf(deed, matter, form) {
  const at = `/api/v1/matters/${matter.matter_id}`;
  const of = (name) => (form[name] ?? "").trim();
  if (deed === "hand_on") {
    if (Boolean(of("department")) === Boolean(of("staff"))) return "register.need_to";
    const to = of("staff") ? { to_staff: of("staff") } : { to_department: of("department") };
    return { path: `${at}/handovers`, body: { ...to, note: of("note") } };
  }
  if (deed === "ask_papers") return { path: `${at}/supplements`, body: { step: "asked", note: of("missing") } };
  if (deed === "supply_papers") return { path: `${at}/supplements`, body: { step: "supplied", note: of("note") } };
  if (deed === "overtime") {
    if (!of("new_due")) return "register.need_day";
    if (!of("citizen_reason")) return "register.reason_needed";
    return { path: `${at}/overtime-notices`, body: { new_due: of("new_due"), reason: of("citizen_reason") } };
  }
  if (deed === "finish") return { path: `${at}/finishes`, body: { outcome: of("outcome") || "approved", note: of("note") } };
  if (deed === "withdraw") {
    return of("withdraw_reason") ? { path: `${at}/withdrawals`, body: { reason: of("withdraw_reason") } } : "register.reason_needed";
  }
  return { path: `${at}/reprints`, body: { slip: deed.replace("reprint_", "") } };
}

/** What the answer to a question for more days asks of the hub; or the text key of what is missing. */
export function answerOf(question, isGranted, reason) {
  if (!isGranted && !reason) return "register.reason_needed";
  const body = { extension_id: question.extension_id, is_granted: isGranted, reason };
  return { path: `/api/v1/matters/${question.matter_id}/extension-answers`, body };
}

/** How many matters want a supervisor: overdue, and questions for more days. */
export const attention = (counts) => counts.overdue + counts.extensions;

/** The list to open first: what is overdue, else what is due soon, else everything open. */
export function firstList(counts) {
  return ["overdue", "due_soon"].find((list) => counts[list] > 0) ?? "open";
}

/** How many are in a list; null where nobody counts them (years of finished ones). */
export function countOf(list, counts) {
  if (list === "open") return counts.received + counts.handed_on + counts.supplementing;
  return counts[list] ?? null;
}
