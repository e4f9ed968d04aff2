/** 受理: a promised business becomes a matter with a number and a due date (R14). */
import { ofTicket, said, told, words } from "./parts.js";

export const accept = {
  title: "panel.accept",
  confirm: "panel.accept_confirm",
  first: () => ({ applicant: "", note: "" }),

  parts({ facts, subject }) {
    const days = facts.services.find((one) => one.id === subject.service_id)?.promise_days;
    return [
      ...(days ? [told("promise", "panel.accept_promise", [{ key: "panel.accept_days", params: { n: days } }])] : []),
      words("applicant", "panel.applicant", { hint: "panel.applicant_hint" }),
      words("note", "panel.accept_note", { rows: 2 }),
    ];
  },

  request(about) {
    const { applicant, note } = about.values;
    return ofTicket(about, "accept", "matters", { applicant_reference: said(applicant), note: said(note) });
  },
};
