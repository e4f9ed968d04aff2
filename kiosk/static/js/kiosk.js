/** Wires hands, hub and page together. */
import { newKey, post, say, watchBoard } from "/static/js/hub.js";
import { hasCamera, watchCamera } from "./camera.js";
import { lookUpMatter, lookUpSlip } from "./errands.js";
import { fit } from "./fit.js";
import { makeGuard } from "./guard.js";
import { makeGuide } from "./guide.js";
import { watchHold } from "./hold.js";
import { isWhole } from "./keypad.js";
import { makeScanner, trackingCode } from "./scan.js";
import { closedText } from "./services.js";
import { makeSession, TICKET_LARGE_MS, TICKET_MS } from "./session.js";
import { isWithoutPaper, slipState } from "./slip.js";
import * as view from "./view.js";
import { drawConfirm } from "./view_confirm.js";
import { drawFound, drawMatter, drawRejoin } from "./view_errands.js";
import { drawPaper, drawTicket } from "./view_ticket.js";

const BEAT_MS = 200;
const UNDER_WAY = "kiosk.under_way";
const RESUME_WITHIN_MS = 60000;

/** Sheets whose words come from the hall's own settings. */
const FITTED = ".page:not([hidden]) > .sheet:not(.slip)";

const { kiosk: kioskId, codeDigits: digits } = document.querySelector("[data-kiosk]").dataset;
const codeDigits = Number(digits);
const clock = () => performance.now();
const session = makeSession({ now: clock, newKey, codeDigits });
const guard = makeGuard(clock);
const scanner = makeScanner(clock);
let board = null;
let isAway = true;
let isFirst = true;
let isAccessOpen = false;
let drawnPage = null;
let listJob = null; // the print job of a list of papers, and since when
let camera = null;
const guide = makeGuide({ session, boardNow: () => board });
const hold = watchHold(() => {
  if (session.state.page !== "home" || session.state.isSpoken || !board?.voices.includes(session.state.lang)) return false;
  presses.voice();
  draw();
  return true;
});

const PARTS = {
  home: (state) => board && view.drawHome(state, board, []),
  adding: (state) => board && view.drawHome(state, board, session.services()),
  confirm: (state) => board && drawConfirm(state, board, session.services(), session.mayAdd()),
  ticket: (state) => drawTicket(state, board),
  trouble: view.drawTrouble,
  rejoin: (state) => drawRejoin(state, scanner.isReading(), hasCamera() && !camera),
  matter: (state) => drawMatter(state, codeDigits),
  found: (state) => drawFound(state, board?.hall.timezone ?? "Asia/Shanghai"),
};

function draw() {
  const { state } = session;
  view.drawFrame(state, board, isAccessOpen);
  const isNew = drawnPage !== state.page;
  if (isNew) { // first the page, then its words: only what changes in sight is read out
    view.drawPage(state.page);
    drawnPage = state.page;
    guard.drawn();
    if (state.page !== "rejoin") closeCamera();
  }
  PARTS[state.page]?.(state);
  for (const sheet of document.querySelectorAll(FITTED)) fit(sheet);
  view.drawAway({ isAway, isFirst, page: state.page });
  beat();
  if (isNew && !isFirst) guide.tellPage();
}

/** Five times a second: clock, paper, countdowns, and the way back to the start. */
function beat() {
  if (guide.isSpeaking()) session.lingers();
  if (session.tick()) {
    isAccessOpen = false;
    return draw();
  }
  const { state } = session;
  view.drawClock(state.lang, board);
  if (state.page === "ticket") {
    const paper = slipState(state.answer.print_job, board?.print_jobs ?? [], clock() - state.since);
    if (isWithoutPaper(paper)) session.withoutPaper();
    drawPaper(state.lang, paper);
  }
  if (state.page === "rejoin") PARTS.rejoin(state);
  watchList();
  view.drawCountdown(session, Math.max(state.until - state.since, state.isLarge ? TICKET_LARGE_MS : TICKET_MS));
}

async function send(write) {
  sessionStorage.setItem(UNDER_WAY, JSON.stringify({ ...write, at: Date.now() }));
  draw();
  const answer = await post("/api/v1/tickets", write.body, write.key);
  if (answer.status !== 0) sessionStorage.removeItem(UNDER_WAY);
  session.answered(answer);
  draw();
}

/** The page was reloaded while a number was on its way: the same key brings the same number. */
function resume() {
  const left = JSON.parse(sessionStorage.getItem(UNDER_WAY) ?? "null");
  sessionStorage.removeItem(UNDER_WAY);
  if (!left || Date.now() - left.at > RESUME_WITHIN_MS) return;
  session.resume(left);
  send({ key: left.key, body: left.body });
}

/** The lists of papers on paper, without a number (R13). */
async function printList() {
  const { printedList } = session.state;
  if (printedList === "asking" || printedList === "printing") return;
  session.listPrinted("asking");
  draw();
  const answers = [];
  for (const id of session.services()) answers.push(await post(`/api/v1/services/${id}/information-slips`, {}));
  listJob = { job: answers.at(-1).body?.print_job ?? null, since: clock() };
  session.listPrinted(answers.every((answer) => answer.ok) ? slipState(listJob.job, [], 0) : "failed");
  draw();
}

/** Follows the paper for as long as its page stands. */
function watchList() {
  if (session.state.printedList !== "printing") return;
  const now = slipState(listJob.job, board?.print_jobs ?? [], clock() - listJob.since);
  if (now === "printing") return;
  session.listPrinted(now);
  PARTS[session.state.page]?.(session.state);
}

/** A slip was held under the scanner: back in the queue if its call was missed, otherwise how it stands. */
async function scanned(text) {
  const code = trackingCode(text);
  if (!code && session.state.page !== "rejoin") return;
  if (!session.asking()) return;
  draw();
  session.asked(code ? await lookUpSlip(code) : { found: null, problem: "kiosk.rejoin_wrong" });
  draw();
}

async function askMatter() {
  const { entry } = session.state;
  if (!isWhole(entry, codeDigits) || !session.asking()) return;
  draw();
  session.asked(await lookUpMatter(entry));
  draw();
}

async function openCamera() {
  camera = await watchCamera(document.querySelector("[data-camera]"), scanned);
  draw();
}

function closeCamera() {
  camera?.close();
  camera = null;
}

const presses = {
  confirm() {
    const write = session.confirm();
    if (write) send(write);
  },
  back: () => session.back(),
  stay: () => session.stay(),
  add: () => session.addMore(),
  print: printList,
  rejoin: () => session.open("rejoin"),
  matter: () => session.open("matter"),
  ask: askMatter,
  camera: openCamera,
  finish() {
    sessionStorage.removeItem(UNDER_WAY);
    isAccessOpen = false;
    session.finish();
  },
  access() {
    isAccessOpen = !isAccessOpen;
    if (!isAccessOpen) document.querySelector("[data-press=access]").focus({ preventScroll: true });
  },
  larger: () => session.adapt("isLarge"),
  contrast: () => session.adapt("isContrast"),
  low: () => session.adapt("isLow"),
  voice() {
    session.adapt("isSpoken");
    guide.switched();
  },
  language() {
    session.speak(session.state.lang === "zh" ? "en" : "zh");
    guide.tellPage();
  },
};

function choose(serviceId) {
  const service = board?.services.find((each) => each.id === serviceId);
  if (!service || isAway) return;
  if (service.is_issuing) return session.choose(serviceId);
  const { lang } = session.state;
  document.querySelector("[data-home-said]").textContent =
    say("kiosk.closed_pressed", lang, { service: service.name[lang], reason: closedText(service, lang) });
}

const PRESSED = {
  press: (name) => presses[name]?.(),
  service: choose,
  tab: (name) => session.turnTo(name),
  class: (id) => session.prefer(id),
  out: (id) => session.leaveOut(id),
  key: (key) => session.press(key),
};
const PRESSABLE = "button:is([data-press], [data-service], [data-tab], [data-class], [data-out], [data-key])";

document.addEventListener("click", (event) => {
  const pressed = event.target.closest(PRESSABLE);
  session.touched();
  if (isAccessOpen && !event.target.closest("[data-access], .choices")) {
    isAccessOpen = false; // it lies over the page: a touch beside it folds it up
    draw();
  }
  if (hold.consumed()) return;
  if (!pressed && session.state.isSpoken) guide.tellPage();
  if (!pressed || !guard.lets()) return;
  if (guide.tellsFirst(pressed, event.detail > 0)) return;
  const kind = Object.keys(PRESSED).find((name) => name in pressed.dataset);
  PRESSED[kind](pressed.dataset[kind]);
  draw();
  if (kind === "key") guide.tellTyped();
});

/** Left and right on a tab turn to the other one, as tabs do everywhere. */
function turnsTab(event) {
  if (!["ArrowLeft", "ArrowRight"].includes(event.key) || !document.activeElement.matches("[data-tab]")) return false;
  session.turnTo(session.state.tab === "guide" ? "materials" : "guide");
  draw();
  document.querySelector("[data-tab][aria-selected=true]").focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  session.touched();
  const text = scanner.heard(event.key);
  if (text) {
    event.preventDefault(); // the Enter that ends a scan presses nothing
    return void scanned(text);
  }
  if (turnsTab(event) || guide.moves(event)) return;
  const { page } = session.state;
  if (event.key === "Escape" && page !== "home") presses.back();
  else if (page === "matter" && /^[0-9]$/.test(event.key)) session.press(event.key);
  else if (page === "matter" && event.key === "Backspace") session.press("erase");
  else return;
  draw();
});
document.addEventListener("contextmenu", (event) => event.preventDefault());

watchBoard({
  board: `kiosk/${kioskId}`,
  onBoard(fresh) { board = fresh; draw(); },
  onFresh() { isAway = false; isFirst = false; draw(); },
  onStale() { isAway = true; isFirst = false; draw(); },
});
setInterval(beat, BEAT_MS);
draw();
resume();
