/** Draws what needs no new number: a slip under the scanner, a matter's number, and what was found. */
import { element } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { find, show, write, writeInto } from "./dom.js";
import { foundWords } from "./found.js";
import { isWhole, placesOf } from "./keypad.js";
import { problemText } from "./view.js";

const complain = (name, problem, lang) => {
  show(name, Boolean(problem));
  writeInto(find(name).querySelector("span"), problem ? complaintText(problem, lang) : "");
};

/** A problem of ours is a text key; the hub's own is a problem detail. */
const complaintText = (problem, lang) => (typeof problem === "string" ? say(problem, lang) : problemText(problem, lang));

export function drawRejoin({ lang, isAsking, problem }, isReading, hasCamera) {
  const key = isAsking ? "kiosk.asking" : isReading ? "kiosk.reading" : "kiosk.rejoin_lead";
  write("rejoin-lead", say(key, lang));
  show("camera-offer", hasCamera && !isAsking);
  complain("rejoin-problem", problem, lang);
}

export function drawMatter({ lang, entry, isAsking, problem }, codeDigits) {
  for (const field of ["number", "code"]) {
    const box = document.querySelector(`[data-key="${field}"]`);
    box.setAttribute("aria-pressed", String(entry.field === field));
    drawDigits(document.querySelector(`[data-entry="${field}"]`), entry[field], placesOf(codeDigits)[field]);
  }
  const ask = find("ask");
  ask.setAttribute("aria-disabled", String(!isWhole(entry, codeDigits) || isAsking));
  writeInto(ask.querySelector("[data-say]"), say(isAsking ? "kiosk.asking" : "kiosk.matter_ask", lang));
  complain("matter-problem", problem, lang);
}

function drawDigits(output, digits, length) {
  if (output.dataset.digits === digits) return;
  output.dataset.digits = digits;
  output.setAttribute("aria-label", digits.split("").join(" "));
  output.replaceChildren(...Array.from({ length: Math.max(length, digits.length) }, (_, at) => element("i", at < digits.length ? "is-filled" : "", digits[at] ?? "")));
}

export function drawFound({ lang, found }, timezone) {
  const words = foundWords(found, lang, timezone);
  const page = document.querySelector("[data-part=found]");
  page.dataset.kind = found.kind;
  page.dataset.tone = words.isGood ? "success" : "";
  for (const part of ["title", "number", "name", "main", "advice"]) write(`found-${part}`, words[part]);
  find("found-facts").replaceChildren(...words.facts.map(([term, value]) =>
    element("div", "fact", element("dt", "", term), element("dd", "", value))));
}
