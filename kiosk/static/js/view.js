/** Puts a session and a board on the page: the frame, the start page, clocks. Decides nothing. */
import { clockText, dateText, hubNow, say } from "/static/js/hub.js";
import { find, htmlLang, otherOf, show, write, writeInto } from "./dom.js";
import { busyLine } from "./service_facts.js";
import { drawServices } from "./services.js";

const AIDS = { voice: "isSpoken", contrast: "isContrast", low: "isLow" };

/** Everything that depends on the language and the reading aids alone. */
export function drawFrame(state, board, isAccessOpen) {
  const { lang, isLarge, isContrast, isLow } = state;
  const root = document.documentElement;
  root.lang = htmlLang(lang);
  root.toggleAttribute("data-large", isLarge);
  root.toggleAttribute("data-low", isLow);
  if (isContrast) root.dataset.contrast = "high";
  else delete root.dataset.contrast;
  for (const each of document.querySelectorAll("[data-say]")) writeInto(each, say(each.dataset.say, lang));
  write("larger-text", say(isLarge ? "kiosk.normal" : "kiosk.larger", lang));
  document.querySelector("[data-press=larger]").setAttribute("aria-pressed", String(isLarge));
  const other = otherOf(lang);
  write("language-text", say(`common.language_${other}`, other));
  document.querySelector("[data-press=language]").lang = htmlLang(other);
  document.title = say("kiosk.title", lang);
  drawAids(state, board, isAccessOpen);
  if (!board) return;
  write("hall-name", board.hall.name[lang]);
  write("hall-second", board.hall.name[other]);
  find("hall-second").lang = htmlLang(other);
  write("hotline", board.hall.hotline);
  write("complaints", board.hall.complaints_line);
}

function drawAids(state, board, isOpen) {
  show("access", isOpen);
  document.querySelector("[data-press=access]").setAttribute("aria-expanded", String(isOpen));
  for (const [name, field] of Object.entries(AIDS)) {
    const pressed = document.querySelector(`[data-press=${name}]`);
    pressed.setAttribute("aria-pressed", String(state[field]));
    write(`state-of="${name}"`, say(state[field] ? "kiosk.is_on" : "kiosk.is_off", state.lang));
  }
  const hasVoice = board?.voices?.includes(state.lang) ?? false;
  document.querySelector("[data-press=voice]").hidden = !hasVoice && !state.isSpoken;
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
  for (const part of document.querySelectorAll("[data-part]")) part.hidden = ![part.dataset.part, part.dataset.also].includes(page);
  document.querySelector(":is([data-part], [data-also]):not([hidden]) [tabindex='-1']")?.focus({ preventScroll: true });
}

/** The start page, and the same list once more for what else one would like to do. */
export function drawHome({ lang, page }, board, chosen) {
  const isAdding = page === "adding";
  write("home-title", say(isAdding ? "kiosk.choose_more" : "kiosk.choose", lang));
  write("home-note", isAdding ? say("kiosk.choose_more_note", lang) : "");
  show("errands", !isAdding);
  show("adding", isAdding);
  drawServices(find("services"), board.services, { lang, timezone: board.hall.timezone, chosen });
  const busy = board.services.map((service) => busyLine(service, lang, board.hall.timezone)).filter(Boolean);
  show("busy", busy.length > 0 && !isAdding);
  write("busy-text", busy.slice(0, 2).join(" · "));
  show("printer-down", Boolean(board.printer && ["failed", "unknown"].includes(board.printer.state)));
}

export function drawTrouble({ lang, trouble }) {
  const isRefused = trouble.kind === "refused";
  write("trouble-title", say(isRefused ? "kiosk.refused_title" : "kiosk.unanswered_title", lang));
  write("trouble-text", isRefused ? problemText(trouble.problem, lang) : say("kiosk.unanswered_note", lang));
  show("again", !isRefused);
}

/** What the hub said when it refused. */
export const problemText = (problem, lang) =>
  (lang === "zh" ? problem?.detail : (problem?.detail_en ?? problem?.detail)) ?? say("kiosk.closed_generic", lang);

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
  if (page === "found") write("found-countdown", text);
  const isWarning = session.isWarning();
  const warning = say("kiosk.still_there", lang, { seconds: session.secondsLeft() });
  if (find("still-there").hidden === isWarning) {
    show("still-there", isWarning);
    write("still-there-said", isWarning ? warning : ""); // read out once, not every second
  }
  if (isWarning) write("still-there-text", warning);
}

/** The hub is away: said over the whole page, in both languages; a number already given stays in sight. */
export function drawAway({ isAway, isFirst, page }) {
  const hidesPage = isAway && page !== "ticket" && page !== "issuing";
  document.documentElement.dataset.hub = isAway ? "away" : "here";
  for (const part of ["stage", "footline"]) find(part).inert = hidesPage;
  show("away-ticket", isAway && page === "ticket");
  if (hidesPage) {
    const title = isFirst ? "kiosk.connecting" : "kiosk.away_title";
    write("away-title", say(title, "zh"));
    write("away-title-en", say(title, "en"));
    write("away-todo", isFirst ? "" : say("kiosk.away_todo", "zh"));
    write("away-todo-en", isFirst ? "" : say("kiosk.away_todo", "en"));
  }
  show("away", hidesPage);
}
