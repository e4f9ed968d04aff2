/** Puts a session and a board on the page. Reads nothing from the page, decides nothing. */
import { element } from "/static/js/elements.js";
import { clockText, dateText, hubNow, say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { drawServices, otherOf } from "./services.js";

const find = (name) => document.querySelector(`[data-${name}]`);
const writeInto = (target, text) => {
  if (target.textContent !== text) target.textContent = text;
};
const write = (name, text) => writeInto(find(name), text);

/** Everything that depends on the language or the size alone. */
export function drawFrame({ lang, isLarge }, board) {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.documentElement.toggleAttribute("data-large", isLarge);
  if (isLarge) document.documentElement.dataset.contrast = "high";
  else delete document.documentElement.dataset.contrast;
  for (const each of document.querySelectorAll("[data-say]")) writeInto(each, say(each.dataset.say, lang));
  write("larger-text", say(isLarge ? "kiosk.normal" : "kiosk.larger", lang));
  document.querySelector("[data-press=larger]").setAttribute("aria-pressed", String(isLarge));
  const other = otherOf(lang);
  write("language-text", say(`common.language_${other}`, other));
  document.querySelector("[data-press=language]").lang = other === "zh" ? "zh-CN" : "en";
  document.title = say("kiosk.title", lang);
  if (!board) return;
  write("hall-name", board.hall.name[lang]);
  write("hall-second", board.hall.name[other]);
  find("hall-second").lang = other === "zh" ? "zh-CN" : "en";
  write("hotline", board.hall.hotline);
  write("complaints", board.hall.complaints_line);
}

export function drawClock(lang, board) {
  if (!board) return;
  write("clock", clockText(hubNow(), board.hall.timezone));
  find("clock").dateTime = new Date(hubNow()).toISOString();
  write("date", dateText(hubNow(), board.hall.timezone, lang, say));
}

/** Shows one part of the page; a new part gets the focus on its title. */
export function drawPage(page) {
  document.querySelector("[data-kiosk]").dataset.page = page;
  for (const part of document.querySelectorAll("[data-part]")) part.hidden = part.dataset.part !== page;
  document.querySelector(`[data-part="${page}"] [tabindex="-1"]`)?.focus({ preventScroll: true });
}

export function drawHome({ lang }, board) {
  drawServices(find("services"), board.services, lang);
  find("printer-down").hidden = !board.printer || !["failed", "unknown"].includes(board.printer.state);
}

export function drawConfirm({ lang, serviceId }, board) {
  const service = board.services.find((each) => each.id === serviceId);
  if (!service) return;
  const other = otherOf(lang);
  write("chosen-letter", service.letter);
  write("chosen-name", service.name[lang]);
  write("chosen-second", service.name[other]);
  find("chosen-second").lang = other === "zh" ? "zh-CN" : "en";
  write("chosen-waiting", countText(say, "common.people", lang, service.waiting));
  write("chosen-wait", waitText(say, lang, service.estimated_wait_seconds));
  find("chosen-notice").hidden = !service.notice;
  write("chosen-notice-text", service.notice?.[lang] ?? "");
  write("chosen-zone", placeText(service, lang));
  write("chosen-department", service.department[lang]);
  write("chosen-hours", service.hours_text[lang]);
  find("chosen-materials").replaceChildren(...service.materials.map((paper) => element("li", "", paper[lang])));
}

const placeText = (service, lang) => (service.zone_place
  ? say("kiosk.place", lang, { zone: service.zone_name[lang], place: service.zone_place[lang] })
  : service.zone_name[lang]);

export function drawTicket({ lang, answer }, board) {
  const { ticket, ahead } = answer;
  const service = board?.services.find((each) => each.id === ticket.service_id);
  const zone = service ? placeText(service, lang) : "";
  const aheadText = ahead === 0 ? say("kiosk.ahead_none", lang) : countText(say, "kiosk.ahead", lang, ahead);
  const where = say("kiosk.wait_at", lang, { zone });
  write("number", ticket.number);
  find("number").style.setProperty("--characters", ticket.number.length);
  write("ticket-service", service ? `${service.letter} · ${service.name[lang]}` : "");
  write("ahead", aheadText);
  write("ticket-wait", ahead === 0 ? "" : say("kiosk.estimate_line", lang, { wait: waitText(say, lang, answer.estimated_wait_seconds) }));
  write("ticket-where", where);
  const spelled = ticket.number.split("").join(" ");
  write("announce", say("kiosk.announce", lang, { number: spelled, ahead: aheadText, where }));
  drawScan(answer.tracking_url);
}

/** The phone's way to follow the number, where the hub gives one. */
function drawScan(trackingUrl) {
  const picture = find("scan-picture");
  const path = trackingUrl ? `${new URL(trackingUrl, location.href).pathname}/qr.svg` : "";
  if (picture.getAttribute("src") === path) return;
  find("scan").hidden = true;
  if (!path) return picture.removeAttribute("src");
  picture.onload = () => { find("scan").hidden = false; };
  picture.src = path;
}

const PAPER_TONES = { printing: null, printed: "success", failed: "danger", unknown: "warning", none: "warning" };

export function drawPaper(lang, state) {
  const box = find("paper");
  if (box.dataset.paper === state && box.lang === lang) return;
  box.dataset.paper = state;
  box.lang = lang;
  if (PAPER_TONES[state]) box.dataset.tone = PAPER_TONES[state];
  else delete box.dataset.tone;
  write("paper-text", say(`kiosk.slip_${state}`, lang));
  write("paper-help", PAPER_TONES[state] === "success" || state === "printing" ? "" : say("kiosk.slip_help", lang));
}

export function drawTrouble({ lang, trouble }) {
  const isRefused = trouble.kind === "refused";
  const detail = lang === "zh" ? trouble.problem?.detail : (trouble.problem?.detail_en ?? trouble.problem?.detail);
  write("trouble-title", say(isRefused ? "kiosk.refused_title" : "kiosk.unanswered_title", lang));
  write("trouble-text", isRefused ? (detail ?? say("kiosk.closed_generic", lang)) : say("kiosk.unanswered_note", lang));
  find("again").hidden = isRefused;
}

/** Seconds left, in words and as a line that grows shorter. */
export function drawCountdown(session, wholeMs) {
  const { page, lang, until } = session.state;
  const text = say("kiosk.done_countdown", lang, { seconds: session.secondsLeft() });
  if (page === "ticket") {
    write("countdown", text);
    const left = Math.max(0, Math.min(1, (until - performance.now()) / wholeMs));
    find("countdown-bar").style.setProperty("inline-size", `${left * 100}%`);
  }
  if (page === "trouble") write("trouble-countdown", text);
  if (page !== "confirm") return;
  const isWarning = session.isWarning();
  const warning = say("kiosk.still_there", lang, { seconds: session.secondsLeft() });
  if (find("still-there").hidden === isWarning) {
    find("still-there").hidden = !isWarning;
    write("still-there-said", isWarning ? warning : ""); // read out once, not every second
  }
  if (isWarning) write("still-there-text", warning);
}

/** The hub is away: said over the whole page, in both languages; a number already given stays in sight. */
export function drawAway({ isAway, isFirst, page }) {
  const hidesPage = isAway && page !== "ticket" && page !== "issuing";
  document.documentElement.dataset.hub = isAway ? "away" : "here";
  for (const part of ["stage", "choices"]) find(part).inert = hidesPage;
  find("away-ticket").hidden = !(isAway && page === "ticket");
  if (hidesPage) {
    const title = isFirst ? "kiosk.connecting" : "kiosk.away_title";
    write("away-title", say(title, "zh"));
    write("away-title-en", say(title, "en"));
    write("away-todo", isFirst ? "" : say("kiosk.away_todo", "zh"));
    write("away-todo-en", isFirst ? "" : say("kiosk.away_todo", "en"));
  }
  if (find("away").hidden === hidesPage) find("away").hidden = !hidesPage;
}
