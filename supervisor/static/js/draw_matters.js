/** Puts requests, alerts and incidents on the page: those that wait for an answer, then those in hand. */
import { element, keep } from "/static/js/elements.js";
import { clockText, say } from "/static/js/hub.js";
import { at, icon, plate, said, write, writePair, writeSaid } from "./parts.js";
import { drawTides, makeTides } from "./draw_tides.js";
import { approvalPresses, incidentPresses, takePress } from "./matter_presses.js";
import { splitAdvice } from "./matters.js";
import { runningText } from "./times.js";

const HEADS = { approval: "desk.asked", alert: "desk.raised", incident: "desk.raised" };

const slot = (name, className, tag = "p") => {
  const made = element(tag, className);
  made.dataset[name] = "";
  return made;
};

function sign(matter) {
  const { counter_number: counter } = matter.of;
  if (!counter) return element("span", "matter__icon", icon(matter.kind === "incident" ? "wrench" : "alert"));
  const button = plate(counter, "button");
  button.type = "button";
  button.dataset.counter = counter;
  button.setAttribute("aria-label", say("desk.act_on", "zh", { counter }));
  return button;
}

function makeMatter(matter) {
  const kind = element("span", "matter__kind", icon(matter.kind === "incident" ? "wrench" : matter.kind), said(`desk.kind_${matter.kind}`));
  const top = element("div", "matter__top", kind, slot("rule", "rule", "b"), slot("running", "matter__running pair"));
  const head = element("div", "matter__head", sign(matter), element("div", "matter__what", top, slot("words", "matter__words pair")));
  const item = element("li", "matter", head, slot("because", "because", "ul"), slot("todo", "matter__todo pair"), slot("note", "matter__note"));
  item.dataset.kind = matter.kind;
  if (matter.kind === "incident") item.append(slot("stages", "stages", "ol"));
  if (matter.kind === "approval") item.append(approvalPresses());
  if (matter.kind === "alert") item.append(takePress(), makeTides());
  if (matter.kind === "incident") item.append(incidentPresses());
  const fault = slot("fault", "fault");
  fault.setAttribute("role", "alert");
  item.append(fault);
  return item;
}

function writeApproval(item, { of: approval }) {
  const asks = (lang) => {
    const { reason, minutes } = approval;
    const what = say(approval.kind === "close" ? "desk.asks_close" : "desk.asks_pause", lang);
    const details = reason ? say("desk.asks_minutes", lang, { reason: reason.name?.[lang] ?? reason[lang], minutes }) : "";
    return `${approval.clerk?.name[lang] ?? ""} ${what}${details ? (lang === "zh" ? `：${details}` : `: ${details}`) : ""}`;
  };
  writePair(at("words", item), asks("zh"), asks("en"));
  drawBecause(at("because", item), approval.because);
  write(at("note", item), approval.note ? `“${approval.note}”` : "");
  item.toggleAttribute("data-deputy", Boolean(approval.is_with_deputy));
}

function drawBecause(list, because) {
  const make = (one) => element("li", "", element("b", "rule", one.rule), element("span", "pair"));
  keep(list, because ?? [], (one) => `${one.rule} ${one.text.zh}`, make, (row, one) => {
    writePair(row.lastElementChild, one.text.zh, one.text.en);
  });
}

/** What happened, and for whoever has taken it in hand what to do. */
function writeAdvised(item, text) {
  const [zh, todo] = splitAdvice(text.zh);
  const [en, todoEn] = splitAdvice(text.en);
  writePair(at("words", item), zh, en);
  writePair(at("todo", item), todo, todoEn);
}

function writeAlert(item, { of: alert }, { services }) {
  writeAdvised(item, alert.text);
  drawTides(item, alert, services);
  write(at("rule", item), alert.rule ?? "");
}

function writeIncident(item, { of: incident, isTaken }, { timezone }) {
  writeAdvised(item, incident.text);
  write(at("note", item), incident.note ? `“${incident.note}”` : "");
  const stages = [
    ["desk.stage_opened", incident.opened_at], ["desk.stage_taken", incident.taken_at], ["desk.stage_mended", null],
  ];
  keep(at("stages", item), stages, ([key]) => key, () => element("li", "pair"), (row, [key, when]) => {
    row.toggleAttribute("data-done", Boolean(when));
    writeSaid(row, key, { time: when ? clockText(when, timezone) : "" });
  });
  at("press='take'", item).hidden = isTaken;
  at("press='unfold'", item).hidden = !isTaken;
}

const WRITERS = { approval: writeApproval, alert: writeAlert, incident: writeIncident };

function update(item, matter, context) {
  const { now, timezone, names, faults, presses } = context;
  WRITERS[matter.kind](item, matter, context);
  const { taken_by: takenBy, taken_at: takenAt } = matter.of;
  item.toggleAttribute("data-in-hand", matter.isTaken);
  if (matter.isTaken) {
    const time = clockText(takenAt, timezone);
    writeSaid(at("running", item), "desk.taken_by", (lang) => ({ name: names(takenBy, lang), time }));
  } else {
    const isOver = (matter.endedAt ?? null) !== null;
    const text = runningText((isOver ? matter.endedAt : now) - matter.at);
    const head = matter.of.is_with_deputy ? "desk.with_deputy" : isOver ? "desk.lasted" : HEADS[matter.kind];
    item.toggleAttribute("data-over", isOver);
    writePair(at("running", item), `${say(head, "zh")} ${text}`, `${say(head, "en")} ${text}`);
  }
  const fault = faults.get(matter.key);
  writePair(at("fault", item), fault?.zh ?? "", fault?.en ?? "");
  item.toggleAttribute("data-busy", presses.isBusy(matter.key));
}

/** Draws both lists and the heading's count. `context`: {now, timezone, services, names, faults, presses}. */
export function drawMatters({ open, taken }, context) {
  const focused = document.activeElement?.closest(".matter");
  const place = focused ? [...(focused.parentElement?.children ?? [])].indexOf(focused) : -1;
  const keyOf = (matter) => matter.key;
  const write1 = (item, matter) => update(item, matter, context);
  keep(at("open"), open, keyOf, makeMatter, write1);
  keep(at("taken"), taken, keyOf, makeMatter, write1);
  write(at("open-count"), open.length);
  at("open-count").toggleAttribute("data-some", open.length > 0);
  at("calm").hidden = open.length > 0;
  at("taken-head").hidden = taken.length === 0;
  if (focused && !focused.isConnected) focusNear(place);
  else if (focused && document.activeElement === document.body) focused.querySelector("[data-press]")?.focus();
  drawMore();
}

/** How many things that need a person lie below the list's edge. */
export function drawMore() {
  const edge = at("scroll").getBoundingClientRect().bottom;
  const below = [...at("open").children].filter((item) => item.getBoundingClientRect().top + 40 > edge);
  at("more").hidden = below.length === 0;
  writeSaid(at("more-words"), below.length ? "desk.more_below" : "", { n: below.length });
}

/** Whoever answered by keyboard goes on with what now stands there. */
function focusNear(place) {
  const items = [...at("open").children];
  const next = items[Math.min(place, items.length - 1)];
  (next?.querySelector("[data-press]") ?? at("matters-head")).focus();
}
