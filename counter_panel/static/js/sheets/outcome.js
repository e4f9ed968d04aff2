/** 办结: with an outcome and the business actually done; and the other ends of a ticket. */
import { choose, ofTicket, option, press } from "./parts.js";

export const outcome = {
  title: "panel.outcome",
  first: ({ subject }) => ({ service: subject.service_id }),

  parts({ board, facts, subject }) {
    const done = board.counter.services.map((one) => option(one.id, one.name, { mark: one.letter }));
    const others = subject.state === "called" ? [option("cancel", "panel.cancel")] : [];
    return [
      ...(done.length > 1 ? [choose("service", "panel.outcome_service", done)] : []),
      press("outcome", "panel.outcome_which", outcomesOf(facts), { digits: true }),
      press("other", "panel.outcome_other", [...others, option("reprint", "panel.reprint")], { isQuiet: true }),
    ];
  },

  request(about, pressed, part) {
    if (part === "other" && pressed === "cancel") return ofTicket(about, "cancel", "cancellations", {});
    if (part === "other") return ofTicket(about, "reprint", "reprints", {});
    const { service } = about.values;
    const done = service && service !== about.subject.service_id ? { service_id: service } : {};
    return ofTicket(about, "outcome", "finishes", { ...(pressed ? { outcome: pressed } : {}), ...done });
  },
};

/** The hall's outcomes; a hall without any has plain 办结. */
const outcomesOf = ({ outcomes }) => (outcomes.length ? outcomes.map((one) => option(one.id, one.name)) : [option("", "panel.finish")]);
