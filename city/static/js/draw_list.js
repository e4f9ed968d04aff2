/** Draws the list of halls: filters with their counts, a line for each hall, the sums of the bar. */
import { element, keep, pair } from "/static/js/elements.js";
import { FILTERS, KINDS, counted, grouped, listed, needing, sums, toneOf } from "./view.js";
import { ageNode, ageText, at, linkSince, linkState, put, said, say, write } from "./words.js";

export const SHOWN = 200;
const STRIP_MOST = 24; // more windows than these are told by their counts

function makeLine(hall) {
  const open = element("button", "line__open", pair(hall.name.zh, hall.name.en, "line__name"));
  open.type = "button";
  open.dataset.open = hall.id;
  const head = element("th", "cell cell--hall", open);
  head.scope = "row";
  const cells = ["link", "waiting", "longest", "today", "windows", "overdue", "faults"];
  return element("tr", "line", head, ...cells.map((name) => element("td", `cell cell--${name}`)));
}

const of = (line, name) => line.querySelector(`.cell--${name}`);
const label = (key) => element("span", "cell__label", say(key, "zh"));

function strip(hall) {
  const words = say("city.strip", "zh", hall.counters);
  const node = element("span", "strip");
  node.setAttribute("role", "img");
  node.setAttribute("aria-label", words);
  node.title = words;
  if (hall.strip.length <= STRIP_MOST) {
    for (const kind of hall.strip) node.append(mark(kind));
  } else {
    for (const kind of KINDS.filter((name) => hall.counters[name])) {
      node.append(element("span", "strip__part", mark(kind), String(hall.counters[kind])));
    }
  }
  return node;
}

export function mark(kind) {
  const node = element("i", "mark");
  node.dataset.kind = kind;
  return node;
}

function count(node, key, n) {
  node.toggleAttribute("data-some", n > 0);
  put(node, `${n}`, () => [label(key), element("span", "n", n ? grouped(n) : "–")]);
}

function drawLine(line, hall, now, chosen) {
  line.dataset.tone = toneOf(hall);
  line.dataset.link = hall.link.state;
  line.toggleAttribute("data-chosen", hall.id === chosen);
  at("open", line).setAttribute("aria-pressed", String(hall.id === chosen));
  const since = linkSince(hall, now);
  put(of(line, "link"), `${hall.link.state}${since && since.textContent}`, () => [linkState(hall), since]);
  put(of(line, "waiting"), `${hall.waiting}`, () => [label("city.waiting"), element("span", "n", grouped(hall.waiting))]);
  const long = FILTERS.long(hall);
  of(line, "longest").toggleAttribute("data-some", long);
  const longest = hall.longest_seconds === null ? null : Math.floor(hall.longest_seconds / 60) * 60;
  put(of(line, "longest"), `${longest}`, () => [label("city.longest"), ageNode(longest, "age")]);
  put(of(line, "today"), `${hall.done}/${hall.issued}`, () => [
    label("city.today"), element("span", "n", grouped(hall.done)), element("span", "of", ` / ${grouped(hall.issued)}`),
  ]);
  put(of(line, "windows"), hall.strip.join(), () => strip(hall));
  count(of(line, "overdue"), "city.overdue", hall.overdue);
  count(of(line, "faults"), "city.faults", hall.faults);
}

/** Draws the list for a filter and typed words; `most` lines, the rest behind a button. */
export function drawList({ halls, now }, { filter, typed, most, chosen }) {
  const found = listed(halls, filter, typed);
  const shown = found.slice(0, most);
  keep(at("lines"), shown, (hall) => hall.id, makeLine, (line, hall) => drawLine(line, hall, now, chosen));
  at("table").hidden = shown.length === 0;
  at("none").hidden = shown.length > 0;
  put(at("none-words"), `${halls.length}`, () => said(halls.length ? "city.none" : "city.none_yet"));
  put(at("none-hint"), `${halls.length}`, () => (halls.length ? [] : said("city.none_yet_hint")));
  const rest = found.length - shown.length;
  at("more").hidden = rest === 0;
  put(at("more"), `${rest}`, () => said("city.more", { n: rest }));
  const counts = counted(halls);
  for (const chip of document.querySelectorAll("[data-filter]")) {
    const n = counts[chip.dataset.filter];
    write(at("count", chip), n);
    chip.setAttribute("aria-pressed", String(chip.dataset.filter === filter));
    chip.toggleAttribute("data-nobody", n === 0);
  }
  return shown;
}

/** Draws the sums of the bar and the page's title. */
export function drawSums({ halls }) {
  const all = sums(halls);
  const place = (name) => at(`sum='${name}'`).querySelector("dd");
  write(place("halls"), say("city.of", "zh", { n: all.up, total: all.halls }));
  at("sum='halls'").toggleAttribute("data-some", all.up < all.halls);
  write(place("waiting"), grouped(all.waiting));
  write(place("longest"), ageText(all.longest, "zh"));
  write(place("done"), grouped(all.done));
  const n = needing(halls);
  document.title = n ? say("city.title_needs", "zh", { n }) : say("city.title", "zh");
}
