/** Writing into elements only what has changed, so that focus, selection and screen readers are left in peace. */
import { element, pair } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";

const SVG = "http://www.w3.org/2000/svg";

/** The element with a data- name, inside `root`. */
export const at = (name, root = document) => root.querySelector(`[data-${name}]`);

/** Chinese and English of a text key. */
export const said = (key, params, className) => pair(say(key, "zh", params), say(key, "en", params), className);

/** A drawing of desk.svg. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/supervisor/static/img/desk.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Sets plain text. */
export function write(node, text) {
  const wanted = String(text ?? "");
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** Sets Chinese with English beneath; no English writes one line, no Chinese empties the place. */
export function writePair(node, zh, en) {
  const mark = `${zh}\n${en}`;
  if (node.dataset.written === mark) return;
  node.dataset.written = mark;
  const [chinese, english] = pair(zh, en).childNodes;
  node.replaceChildren(...(zh ? [chinese] : []), ...(zh && en ? [english] : []));
}

/** Sets a text key in both languages. `params` may be a function of the language. */
export function writeSaid(node, key, params = {}) {
  const blanks = typeof params === "function" ? params : () => params;
  if (key) writePair(node, say(key, "zh", blanks("zh")), say(key, "en", blanks("en")));
  else writePair(node, "", "");
}

/** A number cut like the plate above a window. */
export const plate = (number, tag = "span") => element(tag, "plate", String(number));
