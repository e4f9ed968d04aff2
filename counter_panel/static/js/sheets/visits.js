/** 加办: one more business in this visit, with the same number and arrival (R17). */
import { ofTicket, option, press, windowsOf } from "./parts.js";

export const visits = {
  title: "panel.visits",
  first: () => ({}),

  parts({ facts, subject }) {
    const visited = [subject.service_id, ...(subject.remaining ?? []).map((one) => one.service_id ?? one)];
    const options = facts.services.filter((one) => !visited.includes(one.id))
      .map((one) => option(one.id, one.name, { mark: one.letter, hint: windowsOf(one) }));
    return [press("service", "panel.visits_which", options, { digits: true })];
  },

  request: (about, pressed) => ofTicket(about, "visits", "visits", { service_ids: [pressed] }),
};
