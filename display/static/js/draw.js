/** Puts a lobby board on the page. Elements are found by data-*; words come from config/texts. */
import { say } from "/static/js/hub.js";
import { element, keep, pair } from "/static/js/elements.js";
import { callSize, counterGrid, counterMood, goText, headKey, lastCalls, listLength } from "./view.js";

const at = (name) => document.querySelector(`[data-${name}]`);

const saidPair = (key, params, className) => pair(say(key, "zh", params), say(key, "en", params), className);

/** The large call. `isNew` lets it arrive with its animation. */
export function drawStanding(call, mood, isNew) {
  const stage = at("stage");
  stage.dataset.mood = mood;
  if (!call) return;
  stage.dataset.kind = call.kind;
  at("stage-head").replaceChildren(saidPair(headKey(call, mood === "live")));
  at("standing-number").textContent = call.number;
  at("standing-counter").textContent = call.kind === "suspend" ? "" : call.counter_number;
  at("standing-words").replaceChildren(...(call.kind === "suspend" ? suspendedWords(call) : []));
  const standing = at("standing");
  standing.dataset.size = callSize(call);
  standing.dataset.announcementId = call.announcement_id;
  if (isNew) standing.replaceWith(standing.cloneNode(true)); // a new element begins its animation anew
}

/** The number's window paused and no other serves it: what happened, and that nothing is lost (R01). */
const suspendedWords = (call) => [
  saidPair("display.suspended", { counter: call.counter_number }),
  saidPair("display.suspended_hint", {}, "call__hint"),
];

function makeRow() {
  const row = element("li", "last__row");
  const arrow = element("span", "last__arrow");
  arrow.setAttribute("aria-hidden", "true");
  row.append(element("span", "last__number number"), arrow, element("span", "last__counter number"));
  return row;
}

/** The last calls, without the large one. */
export function drawLast(calls, standing, density, speakingId) {
  const rows = lastCalls(calls, standing, listLength(density));
  at("last-empty").hidden = rows.length > 0;
  keep(at("last"), rows, (call) => call.announcement_id, makeRow, (row, call) => {
    row.children[0].textContent = call.number;
    row.children[2].textContent = call.kind === "suspend" ? say("display.wait", "zh") : call.counter_number;
    row.toggleAttribute("data-suspended", call.kind === "suspend");
    row.toggleAttribute("data-speaking", call.announcement_id === speakingId);
  });
}

function makeCounter(counter) {
  const post = element("span", "post__number", String(counter.number));
  const words = element("span", "post__words");
  return element("li", "post", post, words);
}

function counterWords(counter, mood, counters) {
  if (mood === "called" || mood === "serving") {
    const number = element("strong", "post__ticket number", counter.ticket);
    return [number, saidPair(`display.${mood}`, {}, "post__state")];
  }
  const state = saidPair(`display.${mood}`, {}, "post__state post__state--alone");
  return counters ? [state, element("span", "post__go", say("display.go_to", "zh", { counters }))] : [state];
}

/** Under the window's number: somebody stands in there (AB角顶岗, R02). */
function drawCover(post, isCovered) {
  const mark = post.querySelector(".post__cover");
  if (isCovered && !mark) post.firstElementChild.append(element("span", "post__cover", say("display.covered", "zh")));
  if (!isCovered) mark?.remove();
}

/** Every window of the zone with its state and number. Returns how closely they are set. */
export function drawCounters(counters) {
  const { columns, density } = counterGrid(counters.length);
  const grid = at("counters");
  grid.dataset.density = density;
  grid.style.setProperty("--columns", columns);
  keep(grid, counters, (counter) => counter.number, makeCounter, (post, counter) => {
    const mood = counterMood(counter);
    const elsewhere = goText(counter, density);
    const drawn = `${mood} ${counter.ticket ?? ""} ${elsewhere}`;
    post.dataset.mood = mood;
    drawCover(post, Boolean(counter.covers_for));
    if (post.dataset.drawn === drawn) return;
    post.dataset.drawn = drawn;
    post.lastElementChild.replaceChildren(...counterWords(counter, mood, elsewhere));
  });
  return density;
}

function makeQueue(queue) {
  const people = element("span", "queue__unit", say("display.people", "zh"));
  const waiting = element("strong", "queue__waiting number");
  return element("li", "queue", element("span", "seal", queue.letter), pair(queue.name.zh, queue.name.en, "queue__name"),
    waiting, people);
}

/** How many wait for each service. */
export function drawQueues(queues) {
  const list = at("queues");
  list.style.setProperty("--columns", Math.min(8, Math.max(1, queues.length > 8 ? Math.ceil(queues.length / 2) : queues.length)));
  list.dataset.density = queues.length > 4 ? "snug" : "roomy";
  keep(list, queues, (queue) => queue.service_id, makeQueue, (row, queue) => {
    row.querySelector(".queue__waiting").textContent = queue.waiting;
    row.toggleAttribute("data-none", queue.waiting === 0);
  });
}

/** Hall, zone and the numbers to ring, which a changed configuration may change. */
export function drawPlace(board) {
  for (const lang of ["zh", "en"]) {
    at(`hall-${lang}`).textContent = board.hall.name[lang];
    at(`zone-${lang}`).textContent = board.zone.name[lang];
  }
  at("hotline").textContent = board.hall.hotline;
  at("complaints").textContent = board.hall.complaints_line;
}

/** Date and time, from parts already worked out in the hall's zone. */
export function drawClock({ hour, minute, second }, dateZh, dateEn) {
  at("time").textContent = `${hour}:${minute}`;
  at("seconds").textContent = second;
  at("date-zh").textContent = dateZh;
  at("date-en").textContent = dateEn;
}
