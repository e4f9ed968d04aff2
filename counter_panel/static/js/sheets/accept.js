/** 受理: a promised business becomes a matter with a number and a due date (R14). */
import { choose, ofTicket, option, said, told, words } from "./parts.js";

export const accept = {
  title: "panel.accept",
  confirm: "panel.accept_confirm",
  first: (about) => ({ applicant: "", note: "", service: promised(about)[0]?.id ?? "" }),

  parts(about) {
    const services = promised(about);
    const chosen = services.find((one) => one.id === about.values.service);
    if (!chosen) return [told("promise", "panel.accept_promise", [{ key: "panel.accept_none" }])];
    return [
      ...(services.length > 1 ? [choose("service", "panel.accept_service", services.map((one) => option(one.id, one.name, { mark: one.letter })))] : []),
      told("promise", "panel.accept_promise", [{ key: "panel.accept_days", params: { n: chosen.promise_days } }]),
      words("applicant", "panel.applicant", { hint: "panel.applicant_hint" }),
      words("note", "panel.accept_note", { rows: 2 }),
    ];
  },

  request(about) {
    const { applicant, note, service } = about.values;
    if (!service) return { missing: "panel.accept_none", name: null };
    const other = service === about.subject.service_id ? {} : { service_id: service };
    return ofTicket(about, "accept", "matters", { ...other, applicant_reference: said(applicant), note: said(note) });
  },
};

/** The promised businesses that could be accepted here: the ticket's own first. */
function promised({ facts, board, subject }) {
  const isOwn = (one) => one.id === subject.service_id;
  const here = facts.services.filter((one) => one.promise_days !== null && (isOwn(one) || board.counter.services.some(({ id }) => id === one.id)));
  return [...here.filter(isOwn), ...here.filter((one) => !isOwn(one))];
}
