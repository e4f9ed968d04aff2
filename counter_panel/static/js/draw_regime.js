/** Puts on the page how the post stands: paused, asked for, announced, covered, asked to cover (R01, R02, R06, R09). */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText as hallClock, hubNow, say } from "/static/js/hub.js";
import { postOf } from "./deeds.js";
import { at, fill, ruleMark, saidPair as said } from "./draw.js";
import { coverWord, pauseClock, requestToShow, standing } from "./regime.js";
import { clockText } from "./view.js";

const letters = (services) => (lang) => services.map((one) => `${one.letter} ${one.name[lang]}`).join(say("panel.list_comma", lang));

/** Replaces an element's content only when it says something else, so that nobody hears it twice. */
function tell(name, ...made) {
  const place = at(name);
  const text = made.map((one) => one.textContent).join("|");
  if (place.dataset.said === text) return;
  place.dataset.said = text;
  place.replaceChildren(...made);
}

/** Everything of the regime that a board changes; the clocks follow in drawRegimeTime. */
export function drawRegime(board, declinedIds) {
  const post = postOf(board);
  at("work").dataset.post = post;
  at("ticket").hidden = post === "paused";
  at("away").hidden = post !== "paused";
  if (post === "paused") drawAway(board);
  drawRelief(board, post);
  drawAsk(requestToShow(board, declinedIds), board.hall);
  drawCarrying(board);
}

function drawAway({ pause }) {
  const isHandover = pause.reason.kind === "handover";
  at("away").dataset.kind = pause.reason.kind;
  tell("away-state", said(isHandover ? "panel.paused_handover" : "panel.paused"));
  const { name } = pause.reason;
  at("away-reason").replaceChildren(...pair(name.zh, name.en).childNodes);
  at("away-reason").hidden = isHandover;
  tell("away-public", said("panel.paused_public", (lang) => ({ public: pause.public[lang] })));
}

/** Who else may sign on here now: the incoming clerk, a B clerk, or the one who was covered. */
function drawRelief({ pause }, post) {
  const isHandover = post === "paused" && pause.reason.kind === "handover";
  const word = `relief_${isHandover ? "handover" : { paused: "paused", covered: "covered" }[post] ?? "coming"}`;
  const params = (lang) => ({ name: pause?.clerk?.name[lang] ?? "" });
  fill("relief-head", `panel.${word}`, params);
  fill("relief-hint", `panel.${word}_hint`, params);
  at("relief").dataset.word = word;
}

function drawAsk(request, { timezone }) {
  const card = at("ask");
  card.hidden = !request;
  if (!request) return;
  const isPromised = request.state === "accepted";
  card.dataset.state = request.state;
  card.dataset.cover = request.cover_id;
  const counter = request.counter_number;
  fill("ask-title", isPromised ? "panel.ask_promised" : "panel.ask");
  const isLater = request.starts_at > hubNow();
  const facts = [
    said("panel.ask_who", (lang) => ({ counter, name: request.absent.name[lang] }), "ask__who"),
    said(isLater ? "panel.ask_why_later" : "panel.ask_why", (lang) => ({
      reason: request.reason.name[lang], minutes: request.minutes, time: hallClock(request.starts_at, timezone),
    })),
  ];
  const hint = `panel.ask_promised_${request.kind}`;
  tell("ask-facts", ...(isPromised ? [said(hint, () => ({ counter }), "ask__who"), facts[1]] : facts));
  fill("ask-work", "panel.ask_work", (lang) => ({ services: letters(request.services)(lang), waiting: request.waiting }));
  tell("ask-go", said("panel.cover_go", () => ({ counter })));
  for (const button of card.querySelectorAll("button")) button.hidden = isPromised && button.dataset.deed !== "cover-refuse";
}

function drawCarrying(board) {
  const { timezone } = board.hall;
  const make = (cover) => {
    const button = element("button", "button carrying__back", said("panel.hand_back"), element("kbd", "key", "H"));
    button.type = "button";
    button.dataset.deed = "cover-end";
    button.dataset.cover = cover.cover_id;
    return element("li", "carrying__row",
      said("panel.carrying", (lang) => ({ counter: cover.counter_number, services: letters(cover.services)(lang) }), "carrying__what"),
      said("panel.carrying_for", (lang) => ({ name: cover.absent.name[lang], time: hallClock(cover.since_at, timezone) })), button);
  };
  const makeOpened = (opened) => element("li", "carrying__row",
    said("panel.opened", (lang) => ({ services: letters(opened.services)(lang) }), "carrying__what"),
    said("panel.opened_since", () => ({ time: hallClock(opened.since_at, timezone) })));
  const rows = [...board.carrying, ...(board.opened ?? [])];
  keep(at("carrying"), rows, (row) => row.cover_id ?? row.opening_id, (row) => (row.cover_id ? make : makeOpened)(row), () => {});
}

/** What time changes: the paused clock, what is waited for, how long a B clerk has to answer. */
export function drawRegimeTime(board, declinedIds, now) {
  const post = postOf(board);
  if (post === "paused") drawAwayTime(board, now);
  drawStanding(board, standing(board, now));
  const request = requestToShow(board, declinedIds);
  if (request?.state !== "asked") tell("ask-left");
  else if (now >= request.asked_until_at) tell("ask-left", said("panel.ask_over"));
  else tell("ask-left", element("span", "ask__clock", clockText(request.asked_until_at - now)));
}

function drawAwayTime({ pause, hall, waiting_count: waiting }, now) {
  const clock = pauseClock(pause, now);
  const time = (ms) => () => ({ time: hallClock(ms, hall.timezone) });
  const card = at("away");
  card.toggleAttribute("data-over", clock.isOver);
  card.toggleAttribute("data-over-limit", clock.isOverLimit);
  at("away-clock").textContent = clockText(clock.elapsed);
  at("away-meter").style.setProperty("--done", clock.share);
  at("away-meter").style.setProperty("--expected", clock.expectedShare);
  tell("away-from", said("panel.paused_from", time(pause.started_at ?? pause.starts_at)));
  tell("away-left", leftWords(pause, clock, time));
  at("away-meter").toggleAttribute("data-whole", clock.expectedShare === 1);
  const hasLimit = pause.limit_at > pause.expected_end_at;
  tell("away-limit", ...(hasLimit ? [said("panel.paused_limit", time(pause.limit_at))] : []));
  const cover = coverWord(pause, now);
  const params = (lang) => ({
    name: pause.cover?.clerk?.name[lang], counter: pause.cover?.counter_number, clock: clockText((pause.cover?.asked_until_at ?? now) - now),
  });
  const facts = cover ? [element("li", `away__cover away__cover--${cover}`, said(`panel.cover_${cover}`, params))] : [];
  tell("away-facts", ...facts, element("li", "", said("panel.paused_waiting", () => ({ n: waiting }))));
}

function leftWords(pause, clock, time) {
  if (clock.isOverLimit) return said("panel.paused_over_limit", () => ({ clock: clockText(clock.overLimit) }));
  if (clock.isOver) return said("panel.paused_over", () => ({ clock: clockText(-clock.left) }));
  const expected = said("panel.paused_expected", time(pause.expected_end_at));
  const left = said("panel.paused_left", () => ({ clock: clockText(clock.left) }));
  return element("span", "away__expected", expected, left);
}

function drawStanding({ pause, hall }, words) {
  const card = at("standing");
  card.hidden = !words;
  document.querySelector('[data-deed="pause"]').hidden = Boolean(words) && (words.deed !== null || words.kind === "covered");
  if (!words) return;
  card.dataset.kind = words.kind;
  const params = (lang) => ({
    name: (words.kind === "covered" ? pause?.clerk : pause?.cover?.clerk)?.name[lang] ?? "",
    reason: pause?.reason.name[lang], minutes: pause?.minutes,
    time: pause ? hallClock(words.kind === "covered" ? pause.expected_end_at : pause.starts_at, hall.timezone) : "",
  });
  fill("standing-title", `panel.standing_${words.kind}`, params);
  const isPromised = words.kind === "announced" && pause.cover?.state === "accepted";
  fill("standing-detail", `panel.standing_${words.kind}_${isPromised ? "promised" : "detail"}`, params);
  at("standing-clock").textContent = words.clock === null ? "" : clockText(words.clock);
  at("standing-clock").classList.toggle("standing__clock--down", words.isCountdown);
  tell("standing-rules", ...words.rules.map(ruleMark));
  card.querySelector('[data-deed="take-back"]').hidden = words.deed !== "take-back";
  at("give-back").hidden = words.kind !== "covered";
  at("open-relief").hidden = !words.isRelief;
  tell("open-relief", said(words.kind === "covered" ? "panel.relief_open" : "panel.relief_open_cover", params));
}
