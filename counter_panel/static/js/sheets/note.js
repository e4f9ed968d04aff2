/** 备注: what the next clerk should know; never on a public screen (R22). */
import { missing, ofTicket, said, told, words } from "./parts.js";

export const note = {
  title: "panel.note",
  confirm: "panel.note_confirm",
  first: () => ({ text: "" }),

  parts: ({ subject }) => [
    words("text", "panel.note_text", { hint: "panel.note_hint", rows: 3 }),
    ...(subject.notes?.length ? [told("said", "panel.note_said", subject.notes)] : []),
  ],

  request(about) {
    const text = said(about.values.text);
    return text ? ofTicket(about, "note", "notes", { text }) : missing("text", "panel.note_missing");
  },
};
