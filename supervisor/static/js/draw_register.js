/** Drawing the lists, the questions for more days and the lines of the register. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText, inHall, say } from "/static/js/hub.js";
import { at, icon, said, write, writePair, writeSaid } from "./parts.js";
import { countOf, dayParts, leftWords, LISTS, track, urgencyOf } from "./register_view.js";

const both = (of) => ({ zh: of("zh"), en: of("en") });
let made = 0;

const shortDay = (lang, month, day) => say("register.day_short", lang, { month: say(`common.month_${month}`, lang), day });

/** "3月9日" and "9 March". */
export function dayText(iso) {
  const { month, day } = dayParts(iso);
  return both((lang) => shortDay(lang, month, day));
}

/** The same with its year. */
export function longDayText(iso) {
  const { year, month, day } = dayParts(iso);
  return { zh: say("matters.day", "zh", { year, month, day }), en: `${dayText(iso).en} ${year}` };
}

/** When, on the hall's clock: a short day and a time. */
export function whenText(ms, timezone) {
  const { month, day } = inHall(ms, timezone);
  return both((lang) => `${shortDay(lang, Number(month), Number(day))} ${clockText(ms, timezone)}`);
}

/** Who has it in hand. */
export function holderText(matter) {
  const { staff, department } = matter.holder;
  return staff ? staff.name : { zh: department ?? "", en: department ?? "" };
}

/** The lists with how many are in each. */
export function drawLists(counts, current) {
  const make = (list) => {
    const button = element("button", "list", said(`register.list_${list}`), element("span", "list__count"));
    button.type = "button";
    button.dataset.list = list;
    return element("li", "", button);
  };
  keep(at("lists"), LISTS, (list) => list, make, (item, list) => {
    const button = item.firstElementChild;
    const n = countOf(list, counts);
    button.toggleAttribute("data-some", n > 0);
    if (list === current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    write(button.lastElementChild, n ?? "");
  });
}

/** The promise as a row of beads. */
export function beads(matter) {
  const row = element("span", "beads");
  const found = track(matter);
  if (!found) return row;
  row.setAttribute("role", "img");
  row.setAttribute("aria-label", say("register.track", "zh", found));
  row.style.setProperty("--pitch", `${found.pitch}px`);
  for (const kind of ["used", "left", "over"]) {
    if (!found[kind]) continue;
    const part = element("span", `beads__${kind}`);
    part.style.setProperty("--n", found[kind]);
    row.append(part);
  }
  return row;
}

/** What is left of the promise, in words with their shape. */
export function leftTag(matter) {
  const { key, params } = leftWords(matter);
  const tag = said(key, params, "left");
  tag.dataset.urgency = urgencyOf(matter);
  return tag;
}

function cell(name, ...children) {
  const data = element("td", `cell cell--${name}`, ...children);
  data.dataset.column = name;
  return data;
}

function drawLine(line, matter, { timezone, open }) {
  line.dataset.urgency = urgencyOf(matter);
  line.toggleAttribute("data-chosen", open === matter.matter_id);
  const mark = JSON.stringify(matter);
  if (line.dataset.drawn === mark) return;
  line.dataset.drawn = mark;
  const hadFocus = line.contains(document.activeElement);
  const opener = element("button", "line__open", matter.number);
  opener.type = "button";
  opener.dataset.openMatter = matter.matter_id;
  const head = element("th", "cell cell--number", opener, pair(matter.service_name.zh, matter.service_name.en, "line__service"));
  head.scope = "row";
  head.dataset.column = "number";
  const received = whenText(matter.received_at, timezone);
  const who = matter.received_by.name;
  const holder = holderText(matter);
  const due = matter.due_day ? dayText(matter.due_day) : null;
  line.replaceChildren(
    head,
    cell("applicant", matter.applicant ?? "–"),
    cell("received", pair(received.zh, `${who.zh} ${who.en}`)),
    cell("holder", element("span", "holder", holder.zh), said(`matters.state_${matter.state}`, {}, "cell__state")),
    cell("promise", beads(matter), leftTag(matter)),
    cell("due", due ? pair(due.zh, due.en) : "–"),
  );
  if (hadFocus) opener.focus();
}

/** The lines of a list, or what it means that there are none. */
export function drawPages(matters, list, context) {
  writeSaid(at("list-head"), list ? `register.list_${list}` : "register.find");
  const makeLine = () => element("tr", "line");
  keep(at("lines"), matters, (matter) => matter.matter_id, makeLine, (line, matter) => drawLine(line, matter, context));
  at("table").hidden = matters.length === 0;
  at("empty").hidden = matters.length > 0;
  at("more").hidden = !context.mayBeMore;
  if (list) writeSaid(at("empty-words"), `register.empty_${list}`);
  else writeSaid(at("empty-words"), "register.find_none", { number: context.sought });
}

function makeQuestion(question) {
  const id = `own-reason-${(made += 1)}`;
  const quick = [1, 2].map((n) => {
    const chip = element("button", "chip", said(`register.refuse_quick_${n}`));
    Object.assign(chip, { type: "button" }).dataset.press = "refuse";
    chip.dataset.reason = say(`register.refuse_quick_${n}_said`, "zh");
    return chip;
  });
  const other = element("button", "chip", said("register.other_reason"));
  Object.assign(other, { type: "button" }).dataset.press = "unfold";
  other.setAttribute("aria-expanded", "false");
  const grant = element("button", "button button--main grant", icon("check"), said("register.grant"));
  Object.assign(grant, { type: "button" }).dataset.press = "grant";
  const input = Object.assign(element("input", "own__input"), { id, maxLength: 200, autocomplete: "off" });
  const label = Object.assign(element("label", "own__label", said("register.refuse_because")), { htmlFor: id });
  const refuse = element("button", "button button--accent", said("register.refuse"));
  Object.assign(refuse, { type: "button" }).dataset.press = "refuse-own";
  const own = element("div", "own", label, input, refuse);
  own.dataset.own = "";
  own.hidden = true;
  const refusing = element("div", "refusing", element("span", "refusing__label", said("register.refuse_because")), ...quick, other);
  const what = element("div", "question__what");
  what.dataset.what = "";
  const fault = element("p", "fault");
  fault.dataset.fault = "";
  fault.setAttribute("role", "alert");
  return element("li", "question", what, element("div", "question__do", grant, refusing, own), fault);
}

/** Questions for more days, the oldest first, each answered in one press. */
export function drawQuestions(questions, { timezone }) {
  at("questions-box").hidden = questions.length === 0;
  write(at("questions-count"), questions.length);
  keep(at("questions"), questions, (question) => question.extension_id, makeQuestion, (item, question) => {
    const { matter, days } = question;
    const asked = whenText(question.asked_at, timezone);
    const due = dayText(question.due_if_granted);
    const opener = element("button", "question__number", matter.number);
    opener.type = "button";
    opener.dataset.openMatter = matter.matter_id;
    const named = (lang) => say("register.asks_by", lang, { name: question.asked_by.name[lang], time: asked[lang] });
    if (item.dataset.drawn === JSON.stringify(question)) return;
    item.dataset.drawn = JSON.stringify(question);
    at("what", item).replaceChildren(
      element("p", "question__head", opener, pair(matter.service_name.zh, matter.service_name.en), leftTag(matter)),
      element("p", "question__days", said("register.asks_days", { n: days }),
        pair(say("register.asks_to", "zh", { day: due.zh }), say("register.asks_to", "en", { day: due.en }), "question__to")),
      element("p", "question__reason", question.reason),
      element("p", "question__by", pair(named("zh"), named("en"))),
    );
  });
}

/** Puts a pair of words, made of a function of the language, into a place. */
export const writeBoth = (node, of) => writePair(node, of("zh"), of("en"));
