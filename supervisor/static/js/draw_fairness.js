/** Draws the order report: the judgement, the figures, the reasons, and each call out of order. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText, dateText, say } from "/static/js/hub.js";
import { causeBars, chosenCalls, folded, minutes, percent, sums, verdict, waitBars } from "./fairness_view.js";
import { at, plate, said, write, writePair, writeSaid } from "./parts.js";

const saidMinutes = (seconds) => (seconds < 60 ? said("fairness.under_a_minute") : said("fairness.minutes", { n: minutes(seconds) }));

/** A service day in words. */
export const dayText = (day, lang) => dateText(Date.parse(`${day}T12:00:00Z`), "UTC", lang, say);

export function drawVerdict(totals) {
  const { tone, head, second } = verdict(totals);
  at("verdict").dataset.tone = tone;
  writeSaid(at("verdict-head"), head.key, { n: head.n });
  writeSaid(at("verdict-second"), totals.calls ? second.key : "fairness.no_tickets_hint", { n: second.n });
  for (const [name, n] of Object.entries(sums(totals))) {
    const box = at(`sum='${name}'`);
    write(box.querySelector(".sum__n"), n);
    const part = name === "in_order" && totals.calls ? say("fairness.percent", "zh", { n: percent(n, totals.calls) }) : "";
    write(box.querySelector(".sum__part"), part);
  }
}

export function drawRule(rule) {
  writePair(at("rule-words"), rule.words.zh, rule.words.en);
  writeSaid(at("legend"), "fairness.bound_mark", { n: rule.longest_wait_minutes });
}

function makeWait() {
  const track = element("span", "track", element("span", "track__used"), element("span", "track__mark"));
  track.setAttribute("aria-hidden", "true");
  return element("li", "wait", element("span", "wait__class pair"), element("span", "wait__longest"), track, element("span", "wait__facts pair"));
}

export function drawWaits(classes, boundMinutes) {
  keep(at("waits"), waitBars(classes, boundMinutes), (one) => one.id ?? "ordinary", makeWait, (row, one) => {
    const [name, longest, track, facts] = row.children;
    writePair(name, one.name.zh, one.name.en);
    longest.replaceChildren(...(one.longest_number ? [saidMinutes(one.longest_seconds), element("span", "wait__number", one.longest_number)] : [said("fairness.nobody")]));
    row.toggleAttribute("data-over", one.isOver);
    track.style.setProperty("--part", one.part);
    track.style.setProperty("--mark", one.mark);
    const words = (lang) => [
      `${say("fairness.called", lang)} ${one.called}`,
      ...(one.waiting ? [`${say("fairness.still_waiting", lang)} ${one.waiting}`] : []),
      ...(one.called ? [`${say("fairness.mean", lang)} ${say("fairness.minutes", lang, { n: minutes(one.mean_seconds) })}`] : []),
      ...(one.over_bound ? [`${say("fairness.over", lang)} ${one.over_bound}`] : []),
    ].join(" · ");
    writePair(facts, words("zh"), words("en"));
  });
}

function makeCause() {
  const track = element("span", "track", element("span", "track__used"));
  track.setAttribute("aria-hidden", "true");
  const button = element("button", "cause", element("span", "cause__words pair"), element("span", "cause__n"), track, element("span", "cause__passed pair"));
  button.type = "button";
  return element("li", "", button);
}

export function drawCauses(causes, chosen) {
  at("causes-box").hidden = causes.length === 0;
  keep(at("causes"), causeBars(causes), (one) => one.code, makeCause, (item, one) => {
    const [words, n, track, passed] = item.firstChild.children;
    writePair(words, one.words.zh, one.words.en);
    write(n, one.calls);
    track.style.setProperty("--part", one.part);
    writeSaid(passed, "fairness.cause_passed", { n: one.passed });
    item.firstChild.dataset.cause = one.code;
    item.firstChild.setAttribute("aria-pressed", String(chosen === one.code));
    item.firstChild.title = say("fairness.show_cause", "zh");
  });
}

function passedChip(one) {
  const chip = element("li", "passed", element("span", "passed__number", one.number), element("span", "passed__wait", `${minutes(one.waited_seconds)}′`));
  const facts = [one.service_name.zh, one.class_name?.zh, say("fairness.waited_minutes", "zh", { n: minutes(one.waited_seconds) })];
  chip.title = facts.filter(Boolean).join(" · ");
  chip.toggleAttribute("data-over", one.is_over_bound);
  if (one.is_over_bound) chip.append(element("span", "visually-hidden", say("fairness.over", "zh")));
  return chip;
}

function passedCell(passed) {
  const { shown, more } = folded(passed);
  const cell = element("td", "passes__passed", said("fairness.passed_people", { n: passed.length }, "passes__count"));
  cell.append(element("ul", "passed__list", ...shown.map(passedChip)));
  if (more.length) {
    const summary = element("summary", "", said("fairness.and_more", { n: more.length }));
    cell.append(element("details", "passed__more", summary, element("ul", "passed__list", ...more.map(passedChip))));
  }
  return cell;
}

function whyCell(call, words) {
  const cell = element("td", "passes__why", pair(words.zh, words.en, "passes__words"));
  if (call.rule && call.rule !== "R10") cell.firstChild.firstChild.append(" ", element("span", "rule", call.rule));
  if (call.reason) cell.append(element("q", "passes__reason", call.reason));
  return cell;
}

function makeCall(timezone) {
  return (call) => {
    const number = element("td", "passes__who", element("strong", "passes__number", call.number), pair(call.service_name.zh, call.service_name.en));
    if (call.class_name && call.cause !== "priority") number.append(element("span", "class-chip", pair(call.class_name.zh, call.class_name.en)));
    const window = element("td", "passes__window", plate(call.counter_number));
    if (call.clerk) window.append(pair(call.clerk.name.zh, call.clerk.name.en));
    const time = element("td", "passes__at", element("time", "", clockText(call.at, timezone)));
    time.append(pair(...["zh", "en"].map((lang) => say("fairness.waited_minutes", lang, { n: minutes(call.waited_seconds) }))));
    const row = element("tr", "pass", time, number, window, whyCell(call, call.words), passedCell(call.passed));
    row.dataset.cause = call.cause;
    return row;
  };
}

/** The list: so many calls of the chosen cause, or the calm words where there are none. */
export function drawCalls(report, cause, most) {
  const calls = chosenCalls(report.overtakings, cause);
  keep(at("calls"), calls.slice(0, most), (call) => call.seq, makeCall(report.hall.timezone), () => {});
  at("table").hidden = calls.length === 0;
  at("calm").hidden = calls.length > 0;
  const isEmptyDay = report.totals.calls === 0;
  writeSaid(at("calm-head"), isEmptyDay ? "fairness.no_tickets" : "fairness.list_none");
  writeSaid(at("calm-hint"), isEmptyDay ? "fairness.no_tickets_hint" : "fairness.list_none_hint");
  const left = calls.length - most;
  at("more").hidden = left <= 0;
  if (left > 0) at("more").replaceChildren(said("fairness.more", { n: left }));
}
