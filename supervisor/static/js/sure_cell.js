/** Cells of the lists of devices and sessions; a deed that wants to be meant: the first press asks, the second does it. */
import { element } from "/static/js/elements.js";
import { said } from "./parts.js";

/** A cell for Chinese with English beneath. */
export const pairCell = () => element("td", "cell", element("span", "pair"));

function press(className, key, name, id) {
  const button = element("button", `button press ${className}`.trim(), said(key));
  button.type = "button";
  button.dataset[name] = id;
  return button;
}

/** Draws the cell for `id` (none for null); `asked` is the id whose deed waits to be confirmed. */
export function sureCell(cell, id, asked, section, deed) {
  const face = id === null ? "none" : asked === id ? "sure" : "ask";
  if (cell.dataset.face === face) return;
  cell.dataset.face = face;
  if (face === "none") cell.replaceChildren();
  if (face === "ask") cell.replaceChildren(press("", `${section}.${deed}`, "ask", id));
  if (face === "sure") {
    const sure = press("button--accent", `${section}.${deed}_sure`, "sure", id);
    cell.replaceChildren(element("span", "presses", sure, press("", `${section}.keep`, "keep", id)));
  }
}
