/** One who waits: call this number now (R10), give or take priority (R11), and what else a ticket may want. */
import { missing, ofTicket, option, press, said, told, words } from "./parts.js";

export const CALL_REASONS = ["back", "missed", "urgent", "linked"];
const OTHERS = ["transfer", "note", "reprint", "cancel"];
const DEEDS = { reprint: "reprints", cancel: "cancellations" };

export const ticket = {
  title: "panel.ticket",
  first: () => ({ reason: "" }),

  parts({ facts, subject }) {
    const calls = CALL_REASONS.map((one) => option(one, `panel.call_${one}`));
    const classes = facts.classes.filter((one) => one.id !== subject.priority_class).map((one) => option(one.id, one.name));
    const ordinary = subject.priority_class ? [option("", "panel.class_none")] : [];
    return [
      ...(subject.notes ? [told("said", "panel.note_said", [subject.notes.last])] : []),
      press("call", "panel.call_this", [...calls, option("typed", "panel.call_typed")], { digits: true }),
      words("reason", "panel.reason_other"),
      ...(facts.classes.length ? [press("priority", "panel.priority_give", [...classes, ...ordinary])] : []),
      press("other", "panel.ticket_other", OTHERS.map((one) => option(one, `panel.${one}`)), { isQuiet: true }),
    ];
  },

  request(about, pressed, part) {
    if (part === "other") return DEEDS[pressed] ? ofTicket(about, pressed, DEEDS[pressed], {}) : { sheet: pressed };
    const typed = said(about.values.reason);
    if (part === "priority") {
      const body = { priority_class: pressed || null, reason: typed ?? about.say("panel.priority_seen") };
      return ofTicket(about, "priority", "priorities", body);
    }
    const reason = pressed === "typed" ? typed : about.say(`panel.call_${pressed}`);
    if (!reason) return missing("reason");
    const body = { ticket_id: about.subject.ticket_id, reason };
    return { deed: "call-chosen", path: `/api/v1/counters/${about.number}/calls`, body, words: { number: about.subject.number } };
  },
};
