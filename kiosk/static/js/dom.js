/** The kiosk's page in short words: find, write, show. Writes only what changed, so that nothing is read out twice. */

export const find = (name) => document.querySelector(`[data-${name}]`);

export const writeInto = (target, text) => {
  if (target.textContent !== text) target.textContent = text;
};
export const write = (name, text) => writeInto(find(name), text);

export const show = (name, isShown) => {
  if (find(name).hidden === isShown) find(name).hidden = !isShown;
};

/** Draws a list anew only when what it is made of has changed: a button under a finger stays the same button. */
export function redraw(parent, facts, make) {
  const wanted = JSON.stringify(facts);
  if (parent.dataset.facts === wanted) return;
  parent.dataset.facts = wanted;
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  parent.replaceChildren(...make());
  if (focused === undefined) return;
  (parent.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? parent.parentElement.querySelector("button"))?.focus();
}

export const otherOf = (lang) => (lang === "zh" ? "en" : "zh");
export const htmlLang = (lang) => (lang === "zh" ? "zh-CN" : "en");

export function icon(name) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "icon");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/static/img/icons.svg#${name}`);
  made.append(use);
  return made;
}

/** A button with attributes and children. */
export function button(className, attributes, ...children) {
  const made = document.createElement("button");
  made.className = className;
  made.type = "button";
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
