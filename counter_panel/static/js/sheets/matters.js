/** 办件: the clerk's open matters, or one found by its number (R14). */
import { option, press, said, words } from "./parts.js";

export const matters = {
  title: "panel.matters",
  confirm: "panel.matters_find",
  first: () => ({ number: "" }),
  load: ({ values }) => `/api/v1/matters?${new URLSearchParams(said(values.number) ? { number: said(values.number) } : { state: "open", limit: 200 })}`,

  parts: (about) => [
    words("number", "panel.matters_number", { hint: "panel.matters_hint" }),
    press("matter", "panel.matters_open", shown(about).map((one) => option(one.matter_id, { zh: one.number, en: "" }, { hint: one.service_name })),
      { digits: true, isWide: true, none: about.loaded ? "panel.matters_none" : "panel.matters_loading" }),
  ],

  request(about, pressed) {
    if (!pressed) return { reload: true };
    return { sheet: "matter", subject: about.loaded.matters.find((one) => one.matter_id === pressed) };
  },
};

/** Whatever the number found; without a number those that this clerk has in hand. */
function shown({ loaded, values, board }) {
  const found = loaded?.matters ?? [];
  return said(values.number) ? found : found.filter((one) => one.holder.staff?.staff_number === board.clerk?.staff_number);
}
