/** The page's words and small ways to write them: only what has changed, so that focus and readers stay put. */
import { clockText } from "/static/js/calendar.js";
import { element, pair } from "/static/js/elements.js";
import { makeSay } from "/static/js/texts.js";
import { age } from "./view.js";

/** say(key, lang, params) from the page's #texts block. */
export const say = makeSay(JSON.parse(document.getElementById("texts").textContent));

/** The element with a data- name, inside `root`. */
export const at = (name, root = document) => root.querySelector(`[data-${name}]`);

/** Chinese and English of a text key. `params` may be a function of the language. */
export function said(key, params = {}, className = "") {
  const of = typeof params === "function" ? params : () => params;
  return pair(say(key, "zh", of("zh")), say(key, "en", of("en")), className);
}

/** Sets plain text. */
export function write(node, text) {
  const wanted = String(text ?? "");
  if (node.textContent !== wanted) node.textContent = wanted;
}

/** Puts elements into a place, unless the same stand there already. `mark` says what they tell. */
export function put(node, mark, make) {
  if (node.dataset.mark === mark) return;
  node.dataset.mark = mark;
  node.replaceChildren(...[make()].flat());
}

/** An age in one language. */
export const ageText = (seconds, lang) => say(age(seconds)[0], lang, age(seconds)[1]);

/** An age in both, or a dash where there is none. */
export function ageNode(seconds, className = "") {
  return seconds === null ? element("span", `dash ${className}`.trim(), "–") : said(...age(seconds), className);
}

/** What is told of a hall's line: since when, what is left, as of when. */
export function linkSince({ link, timezone }, now) {
  if (link.state === "never") return said("city.link_never_hint", {}, "since");
  if (link.state === "catching_up") return said("city.link_left", { n: link.behind }, "since");
  if (link.state !== "away") return "";
  const seconds = Math.max(0, now - link.since_at) / 1000;
  const time = clockText(link.since_at, timezone);
  return said("city.link_since", (lang) => ({ time, age: ageText(seconds, lang) }), "since");
}

/** The state of a hall's line: a shape, a word, a colour. */
export function linkState({ link }) {
  const state = element("span", "state", say(`city.link_${link.state}`, "zh"), " ", english(`city.link_${link.state}`));
  state.dataset.state = link.state;
  return state;
}

function english(key) {
  const node = element("span", "en", say(key, "en"));
  node.lang = "en";
  return node;
}
