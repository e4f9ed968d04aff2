/** Puts a counter's board on the page. Elements are found by data-*; words come from config/texts. */
import { element, keep, pair } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { allowedDeeds, likelyDeed } from "./deeds.js";
import { clockStart, clockText, promptSeconds, screenWarnings, waitedMinutes } from "./view.js";

const at = (name) => document.querySelector(`[data-${name}]`);

/** Chinese and English of a text key. */
export const saidPair = (key, params, className) => pair(say(key, "zh", params), say(key, "en", params), className);

function fill(name, key, params) {
  const made = saidPair(key, params);
  at(name).replaceChildren(...made.childNodes);
}

/** Shows one face of the panel and hides the others. */
export function showFace(name) {
  at("panel").dataset.face = name;
  const shown = name === "taken" ? "sign-on" : name;
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
  const warnings = isOwn ? screenWarnings(board.screens) : [];
  const make = (key) => {
    const notice = element("li", "notice", saidPair(key, { n: board.screens.mute }));
    notice.dataset.tone = "warning";
    return notice;
  };
  keep(at("warnings"), warnings, (key) => `${key} ${board.screens.mute}`, make, () => {});
}

function tick(isDone, doneKey, waitingKey) {
  const made = element("li", "tick", saidPair(isDone ? doneKey : waitingKey));
  made.toggleAttribute("data-done", isDone);
  return made;
}

/** The ticket at the counter, large. */
export function drawCurrent(current) {
  const card = at("ticket");
  card.dataset.state = current?.state ?? "none";
  if (!current) return;
  const isCalled = current.state === "called";
  at("current-number").textContent = current.number;
  const service = pair(current.service_name.zh, current.service_name.en);
  at("current-service").replaceChildren(...service.childNodes);
  at("current-state").replaceChildren(saidPair(isCalled ? "panel.state_called" : "panel.state_serving"));
  fill("current-since", isCalled ? "panel.since_called" : "panel.since_started");
  const { announcement } = current;
  const ticks = [];
  if (announcement) {
    ticks.push(tick(Boolean(announcement.shown_at), "panel.shown", "panel.not_shown"));
    ticks.push(tick(Boolean(announcement.spoken_at), "panel.spoken", "panel.not_spoken"));
  }
  if (current.recall_count > 0) ticks.push(element("li", "", saidPair("panel.recalled", { n: current.recall_count })));
  at("ticks").replaceChildren(...ticks);
}

/** Which buttons can be pressed, which is likely, which is on its way. */
export function drawDeeds(current, { inFlight, isAway }) {
  const allowed = allowedDeeds(current);
  for (const button of document.querySelectorAll("[data-deed]")) {
    const { deed } = button.dataset;
    button.setAttribute("aria-disabled", String(isAway || inFlight !== null || !allowed.includes(deed)));
    button.toggleAttribute("data-busy", inFlight === deed);
    button.toggleAttribute("data-off", !allowed.includes(deed));
    button.classList.toggle("button--main", likelyDeed(current) === deed);
  }
  const words = document.querySelector('[data-deed="next"] [data-deed-words]');
  words.replaceChildren(saidPair(current?.state === "serving" ? "panel.finish_next" : "panel.next"));
}

function makeWaiting(ticket) {
  return element("li", "queue__row", element("strong", "queue__number", ticket.number),
    pair(ticket.service_name.zh, ticket.service_name.en, "queue__service"), element("span", "queue__waited"));
}

/** Who waits for this counter, and how many for each service. */
export function drawWaiting(board) {
  fill("waiting-count", "panel.waiting", { n: board.waiting_count });
  fill("hall-waiting", "panel.waiting_hall", { n: board.hall_waiting });
  keep(at("waiting"), board.waiting, (ticket) => ticket.ticket_id, makeWaiting, () => {});
  at("waiting").setAttribute("aria-label", say("panel.waiting", "zh", { n: board.waiting_count }));
  at("waiting").hidden = board.waiting.length === 0;
  at("waiting-none").hidden = board.waiting.length > 0;
  const more = board.waiting_count - board.waiting.length;
  at("waiting-more").hidden = more <= 0;
  fill("waiting-more", "panel.waiting_more", { n: more });
  const makeQueue = (queue) =>
    element("li", "queue__count", element("span", "seal", queue.letter), element("b", ""), pair(queue.name.zh, queue.name.en));
  keep(at("queues"), board.queues, (queue) => queue.service_id, makeQueue, (row, queue) => {
    row.querySelector("b").textContent = queue.waiting;
  });
}

/** What time changes: the clocks, the waiting times, the prompt of R08. */
export function drawTime(board, lastCallAt, now) {
  const { current } = board;
  if (current) at("current-clock").textContent = clockText(now - clockStart(current));
  board.waiting.forEach((ticket, i) => {
    const n = waitedMinutes(ticket.issued_at, now);
    const text = n === 0 ? say("panel.waited_short", "zh") : say("panel.waited", "zh", { n });
    const cell = at("waiting").children[i].lastElementChild;
    if (cell.textContent !== text) cell.textContent = text;
  });
  const seconds = promptSeconds(current, lastCallAt, board.start_prompt_seconds, now);
  at("ticket").toggleAttribute("data-prompt", seconds !== null);
  return seconds === null ? null : { number: current.number, seconds };
}

/** The line between ticket and buttons. `tone`: "quiet", "warning" or "danger". */
export function drawMessage({ zh, en, tone }) {
  at("message").dataset.tone = tone;
  const words = at("message-words");
  if (words.dataset.said === `${zh}${tone}`) return;
  words.dataset.said = `${zh}${tone}`;
  words.replaceChildren(...(zh ? [pair(zh, en)] : []));
}
