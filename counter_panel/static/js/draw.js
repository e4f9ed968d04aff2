/** Puts a counter's board on the page. Elements are found by data-*; words come from config/texts. */
import { element, keep, pair } from "/static/js/elements.js";
import { hubNow, say } from "/static/js/hub.js";
import { allowedDeeds, likelyDeed, meantDeed, postOf } from "./deeds.js";
import { clockStart, clockText, paperAmiss, screenWarnings } from "./view.js";

export const at = (name) => document.querySelector(`[data-${name}]`);

/** Chinese and English of a text key; `params` may be a function of the language. */
export function saidPair(key, params = {}, className = "") {
  const inLang = typeof params === "function" ? params : () => params;
  return pair(say(key, "zh", inLang("zh")), say(key, "en", inLang("en")), className);
}

/** Puts both languages of a text key into an element that is a pair itself. */
export function fill(name, key, params) {
  const made = saidPair(key, params);
  if (at(name).textContent !== made.textContent) at(name).replaceChildren(...made.childNodes);
}

/** Shows one face of the panel and hides the others. */
export function showFace(name) {
  at("panel").dataset.face = name;
  const shown = name === "taken" || name === "closed" ? "sign-on" : name;
  for (const part of document.querySelectorAll("[data-face-of]")) part.hidden = part.dataset.faceOf !== shown;
  document.querySelector('[data-deed="sign-off"]').hidden = shown !== "panel";
}

/** Who is here, what was done, and what is wrong with the lobby screens. */
export function drawBar(board, isOwn) {
  const { clerk } = board;
  const names = clerk && isOwn ? pair(clerk.name.zh, `${clerk.name.en} · ${clerk.staff_number}`).childNodes : [];
  at("clerk").replaceChildren(...names);
  if (isOwn) fill("done", "panel.done_today", { n: board.done_today });
  else at("done").replaceChildren();
  const paper = isOwn ? paperAmiss(board.paper, hubNow()) : null;
  const warnings = isOwn ? [...(paper ? [`panel.paper_${paper.state}`] : []), ...screenWarnings(board.screens)] : [];
  const params = (lang) => ({ n: board.screens.mute, kind: paper ? say(`panel.paper_kind_${paper.kind}`, lang) : "" });
  const make = (key) => {
    const notice = element("li", "notice", saidPair(key, params));
    notice.dataset.tone = "warning";
    return notice;
  };
  keep(at("warnings"), warnings, (key) => `${key} ${board.screens.mute} ${paper?.print_job_id}`, make, () => {});
}

/** Which buttons can be pressed, which is likely, which is on its way; what the big one does now. */
export function drawDeeds(board, { inFlight, isAway }) {
  const { current } = board;
  const post = postOf(board);
  const allowed = allowedDeeds(current, post);
  for (const button of document.querySelectorAll("[data-deed]")) {
    const deed = meantDeed(button.dataset.deed, post);
    button.setAttribute("aria-disabled", String(isAway || inFlight !== null || !allowed.includes(deed)));
    if (deed === "auto-call") button.setAttribute("aria-pressed", String(board.auto_call?.is_on === true));
    button.toggleAttribute("data-busy", inFlight === deed);
    button.toggleAttribute("data-off", !allowed.includes(deed));
    if (button.matches(".deed")) button.classList.toggle("button--main", likelyDeed(current) === button.dataset.deed);
  }
  const words = document.querySelector('[data-deed="next"] [data-deed-words]');
  const next = current?.state === "serving" ? finishWords(board.pause) : "panel.next";
  words.replaceChildren(saidPair(post === "paused" ? "panel.resume" : next));
}

/** A pause that waits for this ticket begins instead of the next call. */
const finishWords = (pause) => (pause?.state === "announced" && pause.starts_at <= hubNow() ? "panel.finish_pause" : "panel.finish_next");

/** What time changes: the ticket's clock, and whether it has run too long (R08). */
export function drawTime(board, now) {
  const { current } = board;
  if (current) at("current-clock").textContent = clockText(now - clockStart(current));
  at("ticket").toggleAttribute("data-prompt", board.prompts.some((prompt) => prompt.code === "start-overdue"));
}

/** A regulation's id, as it stands beside what it says. */
export const ruleMark = (rule) => element("span", "rule", rule);

/** The line between ticket and buttons. `tone`: "quiet", "warning" or "danger"; `rule` is the regulation, if one. */
export function drawMessage({ zh, en, tone, rule }) {
  at("message").dataset.tone = tone;
  const words = at("message-words");
  if (words.dataset.said === `${zh}${tone}`) return;
  words.dataset.said = `${zh}${tone}`;
  words.replaceChildren(...(rule ? [ruleMark(rule)] : []), ...(zh ? [pair(zh, en)] : []));
}
