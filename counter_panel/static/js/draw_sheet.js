/** Draws what a sheet is made of (sheets/parts.js), keeping what is typed and what has the focus. */
import { element, keep, pair } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";

/** Both languages of a text key, of {key, params}, or of words as they are. */
export function wordsOf(label) {
  if (typeof label === "string") return { zh: say(label, "zh"), en: say(label, "en") };
  if (label?.key) {
    const { zh = label.params, en = label.params } = label.params ?? {};
    return { zh: say(label.key, "zh", zh), en: say(label.key, "en", en) };
  }
  return { zh: label?.zh ?? "", en: label?.en ?? "" };
}

export function pairOf(label, className) {
  const { zh, en } = wordsOf(label);
  return pair(zh, en, className);
}

const HAS_INPUTS = new Set(["choose", "ticks"]);

/** Everything on the sheet, top to bottom; `values` are what is chosen and typed. */
export function drawParts(place, parts, values) {
  keep(place, parts, (part) => `${part.kind} ${part.name} ${part.isRequired ?? ""}`, makePart, (made, part) => {
    if (part.kind === "words") drawWords(made, part, values);
    else if (part.kind === "told") keep(made.lastElementChild, part.lines, (line) => JSON.stringify(line), makeLine, () => {});
    else drawOptions(made, part, values);
  });
}

function makePart(part) {
  if (part.kind === "words") return makeWords(part);
  const isField = HAS_INPUTS.has(part.kind);
  const head = element(isField ? "legend" : "h3", "part__label", pairOf(part.label));
  const made = element(isField ? "fieldset" : "section", `part part--${part.kind}`, head);
  if (part.kind === "told") {
    made.append(element("ul", "part__lines"));
    return made;
  }
  const options = element("div", "options");
  if (!isField) {
    head.id = `part-${part.name}`;
    options.setAttribute("role", "group");
    options.setAttribute("aria-labelledby", head.id);
  }
  made.append(options);
  if (part.none) made.append(element("p", "part__none", pairOf(part.none)));
  made.toggleAttribute("data-quiet", part.isQuiet === true);
  made.toggleAttribute("data-short", part.isShort === true);
  made.toggleAttribute("data-four", part.isFour === true);
  made.toggleAttribute("data-wide", part.isWide === true);
  return made;
}

function makeLine(line) {
  return element("li", "part__line", line.text === undefined ? pairOf(line) : line.text);
}

function drawOptions(made, part, values) {
  const shown = part.options.map((one, i) => ({ ...one, digit: part.digits && i < 9 ? i + 1 : null }));
  const key = (one) => `${one.value} ${JSON.stringify([one.label, one.hint, one.digit])}`;
  const isButton = part.kind === "press";
  const place = made.querySelector(".options");
  if (part.none) made.lastElementChild.hidden = shown.length > 0;
  keep(place, shown, key, (one) => (isButton ? makeButton(part, one) : makeChoice(part, one)), (row, one) => {
    if (isButton) return;
    const chosen = values[part.name];
    row.firstElementChild.checked = part.kind === "ticks" ? chosen.includes(one.value) : chosen === one.value;
  });
}

function faceOf(one) {
  const named = pairOf(one.label, "option__name");
  const hint = one.hint ? [pairOf(one.hint, "option__hint")] : [];
  const mark = one.mark ? [element("span", "seal option__mark", one.mark)] : [];
  return [...mark, element("span", "option__words", named, ...hint), ...(one.digit ? [digitKey(one.digit)] : [])];
}

function digitKey(digit) {
  const made = element("kbd", "key", digit);
  made.setAttribute("aria-hidden", "true");
  return made;
}

function makeButton(part, one) {
  const made = element("button", "button option", ...faceOf(one));
  made.type = "button";
  made.dataset.part = part.name;
  made.dataset.value = one.value;
  if (one.digit) {
    made.dataset.digit = one.digit;
    made.setAttribute("aria-keyshortcuts", one.digit);
  }
  return made;
}

function makeChoice(part, one) {
  const input = element("input", "choice__input");
  input.type = part.kind === "ticks" ? "checkbox" : "radio";
  input.name = part.name;
  input.value = one.value;
  if (one.digit) {
    input.dataset.digit = one.digit;
    input.setAttribute("aria-keyshortcuts", one.digit);
  }
  return element("label", "choice", input, element("span", "choice__face", ...faceOf(one)));
}

function makeWords(part) {
  const id = `words-${part.name}`;
  const label = element("label", "part__label", pairOf(part.label));
  label.htmlFor = id;
  const field = element(part.rows ? "textarea" : "input", "part__field");
  field.id = id;
  field.name = part.name;
  field.maxLength = 200;
  field.autocomplete = "off";
  if (part.rows) field.rows = part.rows;
  if (part.isRequired) field.setAttribute("aria-required", "true");
  if (part.hint) field.placeholder = wordsOf(part.hint).zh;
  const made = element("div", "part part--words", label, field);
  made.toggleAttribute("data-half", part.isHalf === true);
  return made;
}

function drawWords(made, part, values) {
  const field = made.lastElementChild;
  if (field.value !== values[part.name]) field.value = values[part.name] ?? "";
}
