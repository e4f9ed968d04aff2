/** Puts a lobby board on the page. Elements are found by data-*; words come from config/texts. */
import { say } from "/static/js/hub.js";
import { element, keep, pair } from "/static/js/elements.js";
import { callSize, counterGrid, counterMood, lastCalls, listLength } from "./view.js";

const at = (name) => document.querySelector(`[data-${name}]`);

const saidPair = (key, params, className) => pair(say(key, "zh", params), say(key, "en", params), className);

/** The large call. `isNew` lets it arrive with its animation. */
export function drawStanding(call, mood, isNew) {
  const stage = at("stage");
  stage.dataset.mood = mood;
  if (!call) return;
  const head = call.kind === "recall" ? "display.recalling" : "display.calling";
  at("stage-head").replaceChildren(saidPair(mood === "live" ? head : "display.last_call"));
  at("standing-number").textContent = call.number;
  at("standing-counter").textContent = call.counter_number;
  const standing = at("standing");
  standing.dataset.size = callSize(call);
  standing.dataset.announcementId = call.announcement_id;
  if (isNew) standing.replaceWith(standing.cloneNode(true)); // a new element begins its animation anew
}

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
    row.children[2].textContent = call.counter_number;
    row.toggleAttribute("data-speaking", call.announcement_id === speakingId);
  });
}

function makeCounter(counter) {
  const post = element("span", "post__number", String(counter.number));
  const words = element("span", "post__words");
  return element("li", "post", post, words);
}

function counterWords(counter, mood) {
  if (mood === "called" || mood === "serving") {
    const number = element("strong", "post__ticket number", counter.ticket);
    return [number, saidPair(`display.${mood}`, {}, "post__state")];
  }
  return [saidPair(`display.${mood}`, {}, "post__state post__state--alone")];
}

/** Every window of the zone with its state and number. Returns how closely they are set. */
export function drawCounters(counters) {
  const { columns, density } = counterGrid(counters.length);
  const grid = at("counters");
  grid.dataset.density = density;
  grid.style.setProperty("--columns", columns);
  keep(grid, counters, (counter) => counter.number, makeCounter, (post, counter) => {
    const mood = counterMood(counter);
    const drawn = `${mood} ${counter.ticket ?? ""}`;
    post.dataset.mood = mood;
    post.toggleAttribute("data-covered", counter.state === "covered");
    if (post.dataset.drawn === drawn) return;
    post.dataset.drawn = drawn;
    post.lastElementChild.replaceChildren(...counterWords(counter, mood));
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
