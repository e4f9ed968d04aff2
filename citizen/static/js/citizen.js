/** Asks every five seconds how the ticket stands and shows it. Phones poll; no socket is kept open for them. */
import { element } from "/static/js/elements.js";
import { clockText, say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { adviceOf, furtherOf, mainPhrase } from "/static/js/visit.js";
import { isStale, pauseMs } from "./tracking.js";

const ANSWER_WITHIN_MS = 4000;
const LANGUAGE = "citizen.language";

const root = document.querySelector("[data-code]");
const find = (name) => document.querySelector(`[data-${name}]`);
const write = (name, text) => { if (find(name).textContent !== text) find(name).textContent = text; };

let lang = localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith("zh") ? "zh" : "en");
let ticket = null;
let isUnknown = false;
let heardAt = performance.now();
let timer = null;

async function ask() {
  clearTimeout(timer);
  try {
    const answer = await fetch(`/api/v1/tracking/${encodeURIComponent(root.dataset.code)}`, {
      cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    isUnknown = answer.status === 404;
    if (answer.ok) hear(await answer.json());
  } catch {
    // nothing heard: isStale will say so
  }
  draw();
  timer = setTimeout(ask, pauseMs(ticket));
}

function hear(fresh) {
  const isCalled = fresh.state === "called" && ticket !== null && ticket.state !== "called";
  ticket = fresh;
  heardAt = performance.now();
  if (isCalled) navigator.vibrate?.([300, 150, 300]);
}

function draw() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const each of document.querySelectorAll("[data-say]")) each.textContent = say(each.dataset.say, lang);
  const other = lang === "zh" ? "en" : "zh";
  const button = document.querySelector("[data-press=language]");
  button.textContent = say(`common.language_${other}`, other);
  button.lang = other === "zh" ? "zh-CN" : "en";
  find("unknown").hidden = !isUnknown;
  for (const part of ["ticket", "facts", "foot"]) find(part).hidden = isUnknown || ticket === null;
  if (ticket !== null) drawTicket();
  drawAge();
}

function mainText() {
  const [key, params] = mainPhrase(ticket) ?? [];
  if (!key) return "";
  return "n" in params ? countText(say, key, lang, params.n) : say(key, lang, params);
}

function drawTicket() {
  root.dataset.state = ticket.state;
  const stage = say(`citizen.state_${ticket.state}`, lang);
  document.title = `${ticket.number} ${mainText() || stage}`;
  write("hall", ticket.hall?.name[lang] ?? "");
  write("number", ticket.number);
  write("service", ticket.service.name[lang]);
  write("stage", stage);
  write("main", mainText());
  write("notice", ticket.notice?.[lang] ?? "");
  find("notice").hidden = !ticket.notice;
  const [advice, words] = adviceOf(ticket, (ms) => clockText(ms, ticket.hall.timezone));
  write("advice", say(advice, lang, words));
  find("rejoin").hidden = !ticket.rejoin;
  drawFurther();
  write("wait", waitText(say, lang, ticket.estimated_wait_seconds));
  find("facts").hidden = ticket.state !== "waiting";
  write("zone", ticket.zone.name[lang]);
  write("hotline", ticket.hall?.hotline ?? "");
  find("hotline").href = `tel:${ticket.hall?.hotline ?? ""}`;
}

/** R17: what this number is for after the present business. */
function drawFurther() {
  const names = furtherOf(ticket).map((name) => name[lang]);
  const list = find("further-list");
  find("further").hidden = names.length === 0;
  if (list.dataset.names === names.join()) return;
  list.dataset.names = names.join();
  list.replaceChildren(...names.map((name) => element("li", "", name)));
}

/** When this was true, and a warning once it may no longer be. */
function drawAge() {
  const isOld = isStale(ticket, heardAt, performance.now()) && !isUnknown;
  document.documentElement.dataset.hub = isOld ? "away" : "here";
  find("stale").hidden = !isOld;
  if (ticket === null) {
    write("updated", isUnknown ? "" : say("citizen.loading", lang));
    if (isOld) write("stale", say("common.hub_away_wait", lang));
    return;
  }
  const time = clockText(ticket.hub_time, ticket.hall?.timezone ?? "Asia/Shanghai");
  write("updated", isOld ? "" : say("citizen.updated", lang, { time }));
  if (isOld) write("stale", say("citizen.stale", lang, { time }));
}

document.querySelector("[data-press=language]").addEventListener("click", () => {
  lang = lang === "zh" ? "en" : "zh";
  localStorage.setItem(LANGUAGE, lang);
  draw();
});
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
setInterval(drawAge, 1000);
ask();
