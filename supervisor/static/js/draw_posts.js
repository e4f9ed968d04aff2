/** Puts every counter on the page as a live card, and every business and the devices beneath. */
import { element, keep } from "/static/js/elements.js";
import { clockText, say } from "/static/js/hub.js";
import { at, icon, plate, said, write, writePair, writeSaid } from "./parts.js";
import { drawOpened } from "./draw_tides.js";
import { coverWords, density, deviceCounts, inWindowOrder, mood, pauseClock, serviceTone, stateKey } from "./posts.js";
import { runningText, wholeMinutes } from "./times.js";

const slot = (name, className, tag = "p") => {
  const made = element(tag, className);
  made.dataset[name] = "";
  return made;
};

function makePost(counter) {
  const open = element("button", "post__open");
  open.type = "button";
  open.dataset.counter = counter.number;
  open.setAttribute("aria-label", say("desk.act_on", "zh", { counter: counter.number }));
  const state = slot("state", "state", "span");
  const head = element("div", "post__head", plate(counter.number),
    element("div", "post__state", state, element("p", "post__since", slot("stateEn", "en", "span"), slot("since", "post__clock", "span"))));
  head.querySelector("[data-state-en]").lang = "en";
  const bar = element("span", "limit__used");
  return element("li", "post", head,
    slot("clerk", "post__clerk"),
    element("div", "post__body", slot("main", "post__main pair"), slot("second", "post__second pair"),
      element("div", "limit", bar), slot("back", "post__back pair")),
    slot("cover", "post__cover pair"),
    element("div", "post__foot", slot("letters", "post__letters", "span"), slot("tags", "post__tags", "span"), slot("waiting", "post__waiting", "span")),
    open);
}

function writeClerk(node, { clerk }) {
  if (clerk) writePair(node, clerk.name.zh, `${clerk.name.en} · ${clerk.staff_number}`);
  else writeSaid(node, "desk.nobody");
  node.toggleAttribute("data-nobody", !clerk);
}

function writeTicket(card, counter) {
  const { ticket, ticket_state: state } = counter;
  if (counter.is_empty_post && !ticket) writeSaid(at("main", card), "desk.people_wait", { n: counter.waiting });
  else writePair(at("main", card), ticket ?? "", "");
  if (ticket) writeSaid(at("second", card), state === "serving" ? "desk.ticket_serving" : "desk.ticket_called");
  else writeSaid(at("second", card), counter.clerk ? "desk.no_ticket" : "");
  writePair(at("back", card), "", "");
}

function writePause(card, pause, clock, timezone) {
  const { zh, en } = pause.reason.name;
  writePair(at("main", card), zh, en);
  const isAsked = pause.state === "asked";
  if (!clock.isRunning) {
    writeSaid(at("second", card), isAsked ? "desk.pause_asked" : "desk.pause_from", { time: clockText(pause.starts_at, timezone) });
    return writePair(at("back", card), "", "");
  }
  if (clock.isOver) writePair(at("second", card), `${say("desk.pause_over", "zh")} ${clock.overText}`, say("desk.pause_over", "en"));
  else writePair(at("second", card), `${clock.elapsedText} / ${clock.limitText}`, "");
  return writeSaid(at("back", card), "desk.pause_back", { time: clockText(pause.expected_end_at, timezone) });
}

function drawTags(card, counter) {
  const tags = [];
  if (!counter.is_connected && counter.clerk) tags.push("desk.offline");
  if (counter.attendance === "late") tags.push("desk.late");
  const make = (key) => {
    const tag = element("span", "tag", ...(key === "desk.offline" ? [icon("away")] : []), say(key, "zh"));
    tag.title = say(key, "en");
    return tag;
  };
  keep(at("tags", card), tags, (key) => key, make, () => {});
}

function updatePost(card, counter, { now, timezone, chosen }) {
  const clock = pauseClock(counter.pause, now);
  card.dataset.mood = mood(counter, now);
  card.toggleAttribute("data-chosen", chosen === counter.number);
  card.toggleAttribute("data-away", !counter.is_connected && Boolean(counter.clerk));
  const state = at("state", card);
  state.dataset.state = counter.is_empty_post ? "empty" : counter.state;
  write(state, say(stateKey(counter), "zh"));
  write(at("state-en", card), say(stateKey(counter), "en"));
  write(at("since", card), counter.since_at ? runningText(now - counter.since_at) : "");
  writeClerk(at("clerk", card), counter);
  const isPause = Boolean(counter.pause) && !(counter.state === "open" && counter.ticket);
  if (isPause) writePause(card, counter.pause, clock, timezone);
  else writeTicket(card, counter);
  card.toggleAttribute("data-ticket", !isPause && Boolean(counter.ticket));
  card.toggleAttribute("data-running", Boolean(clock?.isRunning));
  card.querySelector(".limit__used").style.setProperty("inline-size", `${Math.round((clock?.fraction ?? 0) * 100)}%`);
  const cover = { zh: coverWords(counter, "zh"), en: coverWords(counter, "en") };
  writeSaid(at("cover", card), cover.zh?.key, (lang) => cover[lang].params);
  at("cover", card).toggleAttribute("data-none", cover.zh?.key === "desk.cover_none");
  write(at("waiting", card), say("desk.waiting_here", "zh", { n: counter.waiting }));
  keep(at("letters", card), counter.services, (letter) => letter, (letter) => element("span", "seal", letter), (seal, letter) => {
    seal.toggleAttribute("data-borrowed", counter.borrowed.includes(letter));
  });
  drawTags(card, counter);
}

/** Draws the cards. `context`: {now, timezone, chosen} with the counter whose panel is open. */
export function drawPosts(board, context) {
  at("posts").dataset.density = density(board.counters.length);
  keep(at("posts"), inWindowOrder(board.counters), (counter) => counter.number, makePost, (card, counter) => {
    updatePost(card, counter, context);
  });
}

function makeService(service) {
  return element("li", "service", element("span", "seal", service.letter),
    element("span", "service__name pair"), slot("n", "service__waiting", "strong"), slot("facts", "service__facts pair"), slot("opened", "service__opened", "ul"));
}

/** Draws the businesses: who waits, how long, at how many windows. */
export function drawServices(board, now) {
  const later = Math.max(0, now - board.hub_time) / 1000;
  keep(at("services"), board.services, (service) => service.service_id, makeService, (row, service) => {
    row.dataset.tone = serviceTone(service);
    writePair(row.children[1], service.name.zh, service.name.en);
    write(at("n", row), service.waiting);
    const longest = service.waiting ? wholeMinutes((service.longest_wait_seconds ?? 0) + later) : 0;
    writePair(at("facts", row), factsOf(service, longest, "zh"), factsOf(service, longest, "en"));
    drawOpened(at("opened", row), service);
  });
}

function factsOf(service, longest, lang) {
  const parts = [];
  if (!service.open_windows) parts.push(say("desk.without_window", lang));
  if (service.open_windows && !service.is_issuing) parts.push(say("desk.not_issuing", lang));
  const isBusy = service.busy_since_at !== null && service.forecast_minutes !== null;
  if (isBusy) parts.push(say("desk.service_busy", lang, { n: service.forecast_minutes }));
  else if (service.waiting) parts.push(say("desk.service_longest", lang, { n: longest }));
  if (service.open_windows) parts.push(say("desk.service_windows", lang, { n: service.open_windows }));
  return parts.join(" · ");
}

/** Draws how screens, printers and speech are. */
export function drawDevices(board) {
  const { screens, mute, printers, speechOk } = deviceCounts(board);
  const rows = [
    ["desk.screens", screens, screens.n === screens.total], ["desk.printers", printers, printers.n === printers.total],
    [speechOk ? "desk.speech_ok" : "desk.speech_failed", {}, speechOk],
  ];
  if (mute) rows.push(["desk.screens_mute", { n: mute }, false]);
  keep(at("devices"), rows, ([key]) => key, () => element("li", "device", element("span", "pair")), (row, [key, params, isWell]) => {
    row.toggleAttribute("data-trouble", !isWell);
    writeSaid(row.firstElementChild, key, params);
  });
}
