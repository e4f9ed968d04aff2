/** 现场取号: somebody stands at the window without paper; works when the kiosk does not. */
import { choose, missing, option, press, said, words } from "./parts.js";

export const walkUp = {
  title: "panel.walk_up",
  first: () => ({ print: "no", priority: "", reason: "" }),

  parts({ values, board, facts }) {
    const classes = [option("", "panel.class_none"), ...facts.classes.map((one) => option(one.id, one.name))];
    return [
      ...(facts.classes.length ? [choose("priority", "panel.priority", classes)] : []),
      ...(values.priority ? [words("reason", "panel.reason", { isRequired: true })] : []),
      choose("print", "panel.walk_up_print", [option("no", "panel.print_no"), option("yes", "panel.print_yes")]),
      press("service", "panel.walk_up_which", board.counter.services.map((one) => option(one.id, one.name, { mark: one.letter })), { digits: true }),
    ];
  },

  request({ values, number }, pressed) {
    const { priority, reason } = values;
    if (priority && !said(reason)) return missing("reason");
    const given = priority ? { priority_class: priority, reason: said(reason) } : {};
    const body = { service_id: pressed, language: "zh", print: values.print === "yes", ...given };
    return { deed: "walk-up", path: `/api/v1/counters/${number}/tickets`, body, words: {} };
  },
};
