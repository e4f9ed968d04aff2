/** Draws the lists beside the work: tabs with their counts, who waits, and the rows of the other lists. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText as hallClock, say } from "/static/js/hub.js";
import { at, fill, saidPair } from "./draw.js";
import { byId } from "./facts_of.js";
import { countOf, LISTS, rowsOf } from "./lists.js";
import { waitedMinutes } from "./view.js";

/** Everything a board changes; `shown` is the list in front, `whose` "mine" or "hall". */
export function drawLists(board, { shown, whose, facts, now }) {
  for (const list of LISTS) {
    const { n, isDue } = countOf(board, list, now);
    const tab = document.querySelector(`[data-tab="${list}"]`);
    tab.firstElementChild.textContent = n;
    tab.toggleAttribute("data-some", n > 0);
    tab.toggleAttribute("data-due", isDue);
    tab.setAttribute("aria-label", `${say(`panel.list_${list}`)} ${n}${isDue ? ` ${say("panel.list_due")}` : ""}`);
    if (list !== "waiting") drawRows(board, list);
  }
  drawWaiting(board, whose, facts);
  for (const part of document.querySelectorAll("[data-list-of]")) part.hidden = part.dataset.listOf !== shown;
  for (const tab of document.querySelectorAll("[data-tab]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.tab === shown));
    tab.tabIndex = tab.dataset.tab === shown ? 0 : -1;
  }
  drawListTime(board, now);
}

function makeWaiting(ticket, facts) {
  const given = byId(facts.classes, ticket.priority_class);
  const mark = given ? given.name.zh : ticket.is_redirected ? say("panel.sent_here") : "";
  const flag = element("span", "queue__flag", mark);
  const service = pair(ticket.service_name.zh, ticket.service_name.en, "queue__service");
  if (ticket.notes) service.lastElementChild.replaceWith(element("span", "queue__note", ticket.notes.last.text));
  const button = element("button", "queue__row", element("strong", "queue__number", ticket.number), service, flag,
    element("span", "queue__waited"));
  button.type = "button";
  button.dataset.waits = ticket.ticket_id;
  return element("li", "", button);
}

/** Who waits for this counter, and how many for each business; or the whole hall's businesses. */
function drawWaiting(board, whose, facts) {
  const isHall = whose === "hall";
  fill("waiting-count", "panel.waiting_mine", { n: board.waiting_count });
  fill("hall-waiting", "panel.waiting_hall", { n: board.hall_waiting });
  for (const one of document.querySelectorAll("[data-whose]")) one.setAttribute("aria-pressed", String(one.dataset.whose === whose));
  const key = (ticket) => JSON.stringify([ticket.ticket_id, ticket.is_redirected, ticket.priority_class, ticket.notes]);
  keep(at("waiting"), board.waiting, key, (ticket) => makeWaiting(ticket, facts), () => {});
  at("waiting").setAttribute("aria-label", say("panel.waiting", "zh", { n: board.waiting_count }));
  at("waiting").hidden = isHall || board.waiting.length === 0;
  at("queues").hidden = isHall;
  at("waiting-none").hidden = isHall || board.waiting.length > 0;
  const more = board.waiting_count - board.waiting.length;
  at("waiting-more").hidden = isHall || more <= 0;
  fill("waiting-more", "panel.waiting_more", { n: more });
  const borrowed = new Set(board.counter.services.filter((one) => one.is_borrowed).map((one) => one.id));
  const queues = board.queues.map((queue) => ({ ...queue, isBorrowed: borrowed.has(queue.service_id) }));
  keep(at("queues"), queues, (queue) => `${queue.service_id} ${queue.isBorrowed}`, makeQueue, countQueue);
  at("hall-queues").hidden = !isHall;
  keep(at("hall-queues"), board.hall_queues ?? [], (queue) => queue.service_id, (queue) => makeHallQueue(queue, facts), countQueue);
}

/** A business of this window; one that the supervisor opened it to while that is busy says so (R15). */
function makeQueue({ letter, name, isBorrowed }) {
  const words = isBorrowed ? saidPair("panel.borrowed", (lang) => ({ service: name[lang] })) : pair(name.zh, name.en);
  return element("li", "queue__count", element("span", "seal", letter), element("b", ""), words);
}

function makeHallQueue(queue, facts) {
  const windows = byId(facts.services, queue.service_id)?.windows ?? [];
  return element("li", "hall-queue", element("span", "seal", queue.letter), pair(queue.name.zh, queue.name.en),
    element("span", "hall-queue__windows", say("panel.windows_n", "zh", { n: windows.join("、") })), element("b", ""));
}

function countQueue(row, queue) {
  row.querySelector("b").textContent = queue.waiting;
}

function drawRows(board, list) {
  const place = document.querySelector(`[data-rows="${list}"]`);
  const rows = rowsOf(board, list);
  const timezone = board.hall.timezone;
  keep(place, rows, ({ row }) => JSON.stringify(row), (one) => makeRow(list, one, timezone), () => {});
  place.hidden = rows.length === 0;
  document.querySelector(`[data-none-of="${list}"]`).hidden = rows.length > 0;
}

function makeRow(list, { key, row, deeds }, timezone) {
  const made = element("li", "row", element("div", "row__words", ...WORDS[list](row, (ms) => (ms ? hallClock(ms, timezone) : ""))));
  const buttons = deeds.map((deed) => {
    const button = element("button", "button row__do", saidPair(`panel.do_${deed.replace("-", "_")}`));
    button.type = "button";
    button.dataset.deed = deed.startsWith("release") ? "release" : deed;
    Object.assign(button.dataset, { list, row: key, rowDeed: deed });
    return button;
  });
  made.append(element("div", "row__deeds", ...buttons));
  return made;
}

const number = (row) => element("strong", "row__number", row.number);
const small = (...texts) => element("span", "row__small", texts.filter(Boolean).join(" · "));
const named = ({ zh, en }) => pair(zh, en, "row__name");

/** What stands in a row, by its list. */
const WORDS = {
  missed: (row, clock) => [number(row), named(row.service_name), small(say("panel.missed_at", "zh", { time: clock(row.ended_at) }))],
  held: (row, clock) => [number(row), named(row.service_name),
    small(row.hold_reason, row.remind_at && say("panel.held_until", "zh", { time: clock(row.remind_at) }))],
  round: (row) => [number(row), named(row.service_name), small(row.where.zh)],
  tasks: (row, clock) => [element("span", "row__text", row.text), small(row.from?.name.zh, clock(row.at))],
  matters: (row) => [element("strong", "row__matter", row.number), named(row.service_name), small(row.due_day, daysLeft(row))],
};

function daysLeft({ days_left: left, is_overdue: isOverdue }) {
  if (isOverdue) return say("panel.matter_over", "zh", { n: Math.abs(left ?? 0) });
  return left === 0 ? say("panel.matter_today") : say("panel.matter_left", "zh", { n: left });
}

/** How long each has waited. */
export function drawListTime(board, now) {
  board.waiting.forEach((ticket, i) => {
    const n = waitedMinutes(ticket.issued_at, now);
    const text = n === 0 ? say("panel.waited_short", "zh") : say("panel.waited", "zh", { n });
    const cell = at("waiting").children[i].firstElementChild.lastElementChild;
    if (cell.textContent !== text) cell.textContent = text;
  });
}
