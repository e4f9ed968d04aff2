/** One matter: finish it, await or take papers, ask for more days, tell the citizen it will be late (R14). */
import { missing, option, press, said, told, words } from "./parts.js";

const OUTCOMES = ["approved", "rejected", "terminated"];
const DAYS = [3, 5, 10, 20];

const path = ({ subject }, deeds) => `/api/v1/matters/${encodeURIComponent(subject.matter_id)}/${deeds}`;

export const matter = {
  title: "panel.matter",
  first: () => ({ note: "" }),
  load: ({ subject }) => `/api/v1/matters/${encodeURIComponent(subject.matter_id)}`,

  parts({ subject, loaded }) {
    const choices = loaded?.due_choices ?? [];
    const isAwaited = subject.state === "supplementing";
    return [
      told("state", "panel.matter_state", [subject.service_name, dueOf(subject)]),
      press("finishes", "panel.matter_finish", OUTCOMES.map((one) => option(one, `panel.matter_${one}`)), { digits: true }),
      words("note", "panel.matter_note", { hint: "panel.matter_note_hint" }),
      press("supplements", "panel.matter_papers", [isAwaited ? option("supplied", "panel.matter_supplied") : option("asked", "panel.matter_asked")]),
      press("extensions", "panel.matter_extension", DAYS.map((n) => option(n, { key: "panel.extension_n", params: { n } })), { isFour: true }),
      press("overtime-notices", "panel.matter_overtime", choices.map((one) => option(one.day, { zh: one.day, en: "" })), { isFour: true }),
      press("other", "panel.outcome_other", ["handover", "reprint", "withdraw"].map((one) => option(one, `panel.matter_${one}`)), { isQuiet: true }),
    ];
  },

  request(about, pressed, part) {
    const note = said(about.values.note);
    if (part === "other" && pressed === "handover") return { sheet: "handover", subject: about.subject };
    const wanted = BODIES[part === "other" ? pressed : part](pressed, note);
    if (NEEDS_REASON.has(part === "other" ? pressed : part) && !note) return missing("note");
    const deeds = { withdraw: "withdrawals", reprint: "reprints" }[pressed] ?? part;
    return { deed: `matter-${deeds}`, path: path(about, deeds), body: wanted, words: { matter: about.subject.number } };
  },
};

const NEEDS_REASON = new Set(["extensions", "overtime-notices", "withdraw"]);
const BODIES = {
  finishes: (outcome, note) => ({ outcome, note }),
  supplements: (step, note) => ({ step, note }),
  extensions: (days, reason) => ({ days: Number(days), reason }),
  "overtime-notices": (day, reason) => ({ new_due: day, reason }),
  withdraw: (_, reason) => ({ reason }),
  reprint: () => ({ slip: "receipt" }),
};

/** When it is due, and how many working days are left. */
export function dueOf({ due_day: day, days_left: left, is_overdue: isOverdue }) {
  if (day === null) return { key: "panel.matter_paused" };
  const over = isOverdue ? "panel.matter_due_over" : left === 0 ? "panel.matter_due_today" : "panel.matter_due_left";
  return { key: over, params: { day, n: Math.abs(left ?? 0) } };
}

/** 交办: to a colleague, or to a department by its name. */
export const handover = {
  title: "panel.matter_handover",
  confirm: "panel.handover_department",
  first: () => ({ note: "", department: "" }),

  parts: ({ facts, board }) => [
    words("note", "panel.matter_note"),
    words("department", "panel.department"),
    press("to", "panel.handover_to", facts.staff.filter((one) => one.number !== board.clerk?.staff_number)
      .map((one) => option(one.number, one.name, { hint: one.post })), { digits: true }),
  ],

  request(about, pressed) {
    const { note, department } = about.values;
    if (!pressed && !said(department)) return missing("department", "panel.department_missing");
    const to = pressed ? { to_staff: pressed } : { to_department: said(department) };
    return { deed: "matter-handovers", path: path(about, "handovers"), body: { ...to, note: said(note) }, words: { matter: about.subject.number } };
  },
};
