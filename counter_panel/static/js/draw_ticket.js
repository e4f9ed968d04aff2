/** Draws the ticket at the counter: number, clock, class, why it was called, what was said of it before. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText as hallClock, say } from "/static/js/hub.js";
import { at, fill, saidPair } from "./draw.js";
import { byId } from "./facts_of.js";
import { chipsOf, saidOf } from "./said.js";
import { secondsLeft } from "./view.js";

function tick(isDone, doneKey, waitingKey) {
  const made = element("li", "tick", saidPair(isDone ? doneKey : waitingKey));
  made.toggleAttribute("data-done", isDone);
  return made;
}

/** The ticket at the counter, large. */
export function drawCurrent({ current, hall }, facts) {
  const card = at("ticket");
  card.dataset.state = current?.state ?? "none";
  if (!current) return;
  const isCalled = current.state === "called";
  at("current-number").textContent = current.number;
  const service = pair(current.service_name.zh, current.service_name.en);
  at("current-service").replaceChildren(...service.childNodes);
  const isSentHere = current.announcement?.kind === "redirect";
  const called = isSentHere ? "panel.state_redirected" : "panel.state_called";
  at("current-state").replaceChildren(saidPair(isCalled ? called : "panel.state_serving"));
  fill("current-since", isCalled ? "panel.since_called" : "panel.since_started");
  drawTicks(current);
  drawChips(current, facts);
  drawSaid(current, hall.timezone);
}

function drawTicks({ announcement, recall_count: recalls, recalls_left: left }) {
  const ticks = [];
  if (announcement) {
    ticks.push(tick(Boolean(announcement.shown_at), "panel.shown", "panel.not_shown"));
    ticks.push(tick(Boolean(announcement.spoken_at), "panel.spoken", "panel.not_spoken"));
  }
  if (recalls > 0) ticks.push(element("li", "", saidPair("panel.recalled", { n: recalls })));
  if (recalls > 0 && left !== undefined) ticks.push(element("li", "", saidPair(left ? "panel.recalls_left" : "panel.recalls_none", { n: left })));
  at("ticks").replaceChildren(...ticks);
}

function drawChips(current, facts) {
  const make = ({ kind, zh, en }) => {
    const chip = element("li", "chip-mark", pair(zh, en));
    chip.dataset.kind = kind;
    return chip;
  };
  keep(at("chips"), chipsOf(current, facts, say), (chip) => JSON.stringify(chip), make, () => {});
}

/** Why it was called, and what colleagues wrote or printed for it, newest first. */
function drawSaid(current, timezone) {
  const why = current.why;
  at("why").hidden = !why;
  if (why && at("why").dataset.said !== why.zh) {
    at("why").dataset.said = why.zh;
    at("why").replaceChildren(pair(why.zh, why.en));
  }
  const make = (line) => element("li", `said__line said__line--${line.kind}`,
    element("span", "said__text", line.text), element("span", "said__by", [line.by, line.at && hallClock(line.at, timezone)].filter(Boolean).join(" ")));
  keep(at("notes"), saidOf(current, say), (line) => JSON.stringify(line), make, () => {});
  const said = at("said");
  said.toggleAttribute("data-overflows", said.scrollHeight > said.clientHeight + 1);
  if (said.hasAttribute("data-overflows")) said.tabIndex = 0; // so that the keyboard can scroll it
  else said.tabIndex = -1;
}

/** For ten seconds the last deed can be taken back; then the button goes. */
export function drawUndo({ undo }, now) {
  const button = document.querySelector('[data-deed="undo"]');
  const left = undo ? secondsLeft(undo.until_at, now) : 0;
  if (left === 0 && button === document.activeElement) document.querySelector('[data-deed="next"]').focus();
  button.hidden = left === 0;
  if (left === 0) return;
  const key = `panel.undo_${undo.deed.replace("-", "_")}`;
  fill("undo-words", key, { number: undo.number });
  at("undo-left").textContent = left;
}

/** Who would be called now, with their class and what was last said of them: read before the call. */
function drawUpNext({ waiting }, facts) {
  const [first] = waiting;
  const place = at("upnext");
  place.hidden = !first;
  if (!first) return;
  const given = byId(facts.classes, first.priority_class);
  const key = JSON.stringify([first.ticket_id, first.priority_class, first.notes]);
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.replaceChildren(saidPair("panel.upnext"), element("strong", "upnext__number", first.number),
    pair(first.service_name.zh, first.service_name.en),
    ...(given ? [saidPair("panel.chip_class", (lang) => ({ name: given.name[lang] }))] : []),
    ...(first.notes ? [element("span", "upnext__note", first.notes.last.text)] : []));
}

/** What is said where no ticket is: how to call, or that the hub calls by itself as soon as somebody comes. */
export function drawNone(board, facts) {
  drawUpNext(board, facts);
  const auto = board.auto_call;
  const isAwaiting = auto?.is_on && auto.since_at !== null;
  const key = isAwaiting ? "panel.auto_waiting" : auto?.is_on ? "panel.auto_on_hint" : "panel.current_none_hint";
  if (at("none-hint").dataset.key === key) return;
  at("none-hint").dataset.key = key;
  at("none-hint").replaceChildren(saidPair(key));
}

