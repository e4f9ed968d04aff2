/** The buttons of a request, an alert or an incident. What a press does stands in answering.js. */
import { element } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { icon, said } from "./parts.js";

let made = 0;

function button(press, key, className, drawing) {
  const it = element("button", className, ...(drawing ? [icon(drawing)] : []), said(key));
  it.type = "button";
  it.dataset.press = press;
  return it;
}

/** Chips that answer at once with the reason they say; `suffix` finds the longer words that are sent. */
function quickChips(press, prefix, count, suffix = "") {
  return Array.from({ length: count }, (_, i) => {
    const chip = button(press, `${prefix}${i + 1}`, "chip");
    chip.dataset.reason = say(`${prefix}${i + 1}${suffix}`, "zh");
    return chip;
  });
}

/** A line for own words with its buttons, folded away until asked for. */
function ownWords(labelKey, ...buttons) {
  const id = `own-words-${(made += 1)}`;
  const input = element("input", "own__input");
  Object.assign(input, { id, name: "reason", maxLength: 200, autocomplete: "off" });
  const label = element("label", "own__label", said(labelKey));
  label.htmlFor = id;
  const form = element("div", "own", label, input, ...buttons);
  form.dataset.own = "";
  form.hidden = true;
  return form;
}

function unfolding(key, className = "chip") {
  const it = button("unfold", key, className);
  it.setAttribute("aria-expanded", "false");
  return it;
}

/** Approve in one press, refuse in one press with a ready reason, or either with own words. */
export function approvalPresses() {
  const refusing = element("div", "refusing",
    element("span", "refusing__label", said("desk.refuse_because")),
    ...quickChips("refuse", "desk.refuse_quick_", 3, "_said"), unfolding("desk.other_reason"));
  refusing.setAttribute("role", "group");
  refusing.setAttribute("aria-label", say("desk.refuse_because", "zh"));
  const own = ownWords("desk.reason_label",
    button("refuse-own", "desk.refuse", "button button--accent"), button("approve-own", "desk.approve", "button"));
  return element("div", "presses presses--approval", button("approve", "desk.approve", "button button--main approve", "check"), refusing, own);
}

/** Take an alert in hand. */
export const takePress = () => element("div", "presses", button("take", "desk.take", "button take"));

/** Take an incident in hand; say that it is mended, with a ready note or own words. */
export function incidentPresses() {
  const own = ownWords("desk.mend_note", button("mend-own", "desk.mend", "button button--main"));
  own.prepend(element("div", "chips", ...quickChips("mend", "desk.mend_quick_", 3)));
  return element("div", "presses presses--incident", button("take", "desk.take", "button take"), unfolding("desk.mend_report", "button mend"), own);
}
