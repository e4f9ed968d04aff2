/** 留言: a contact left for a colleague is a task with an owner (R12). */
import { missing, option, press, said, ticks, words } from "./parts.js";

export const message = {
  title: "panel.message",
  first: ({ board }) => ({ text: "", about: board.current ? ["ticket"] : [] }),

  parts({ board, facts }) {
    const others = facts.staff.filter((one) => one.number !== board.clerk?.staff_number);
    const current = board.current && option("ticket", { key: "panel.message_about", params: { number: board.current.number } });
    return [
      words("text", "panel.message_text", { rows: 2, isRequired: true }),
      ...(current ? [ticks("about", "panel.message_ticket", [current])] : []),
      press("owner", "panel.message_to", others.map((one) => option(one.number, one.name, { hint: one.post })), { digits: true }),
    ];
  },

  request({ values, board, facts }, pressed) {
    const text = said(values.text);
    if (!text) return missing("text", "panel.message_missing");
    const about = values.about.includes("ticket") && board.current ? { ticket_id: board.current.ticket_id } : {};
    const owner = facts.staff.find((one) => one.number === pressed);
    return { deed: "message", path: "/api/v1/tasks", body: { owner: pressed, text, ...about }, words: { name: owner.name } };
  },
};
