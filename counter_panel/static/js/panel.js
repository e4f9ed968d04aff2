/** The counter panel: one board in, one deed out at a time. The page is never reloaded. */
import { clockText as hallClock, hubNow, newKey, post, say, watchBoard } from "/static/js/hub.js";
import { allowedDeeds, meantDeed, postOf, Presses, requestOf } from "./deeds.js";
import { at, drawBar, drawDeeds, drawMessage, drawTime, fill, saidPair, showFace } from "./draw.js";
import { drawLists, drawListTime } from "./draw_lists.js";
import { drawRegime, drawRegimeTime } from "./draw_regime.js";
import { drawCurrent, drawNone, drawUndo } from "./draw_ticket.js";
import { facts } from "./facts.js";
import { makeFormSheet } from "./form_sheet.js";
import { deedOfKey, isField, isHeldPress } from "./keys.js";
import { makeTabs } from "./list_tabs.js";
import { reminderOf, rowRequest, rowsOf } from "./lists.js";
import { answerMessage, messageOf, promptMessage, reminderMessage, supervisorMessage } from "./messages.js";
import { makeSheet } from "./pause_sheet.js";
import { coverToEnd, promptOf, refusalToShow, requestToShow } from "./regime.js";
import { isAboutOne, SHEETS } from "./sheets/all.js";
import { makeSide } from "./side.js";
import { makeSignOn } from "./sign_on.js";
import { face, takenWord } from "./view.js";

const BOARD_LATE_MS = 1000;
const MESSAGE_MS = 6000;

const page = document.documentElement;
const panel = at("panel");
const next = document.querySelector('[data-deed="next"]');
const number = Number(panel.dataset.number);

const presses = new Presses(newKey);
let epoch = panel.dataset.epoch ? Number(panel.dataset.epoch) : null;
let board = null;
let shownFace = "connecting";
let shownWork = ""; // the ticket and the post as they were drawn last
let answered = null; // what the hub last said to a press: {message, at, drawn}
let clerkNumber = "";
let refusalSeenAt = 0; // the supervisor's refusals up to here have been answered by a deed
let declinedIds = []; // cover requests this clerk has said no to
let boardCame = () => {};
let underWay = null; // settles once the deed under way is answered and drawn

watchBoard({
  board: `counter/${number}`,
  onBoard(fresh) {
    board = fresh;
    page.dataset.hub = "here";
    boardCame();
    draw();
    sheet.boardCame();
    form.boardCame(fresh);
  },
  onStale() {
    page.dataset.hub = "away";
    if (board) drawDeeds(board, { inFlight: presses.inFlight, isAway: true });
  },
});

/** What is at the counter, in a word: when it changes, the last answer is old news. */
const drawn = () => `${board.current?.ticket_id ?? ""} ${board.current?.state ?? ""}`;

/** An answer outlives the one change that it brought, however late that is drawn. */
function isOldNews(answer, now) {
  if (now === answer.drawn) return false;
  if (!answer.isChangeAwaited) return true;
  Object.assign(answer, { drawn: now, isChangeAwaited: false });
  return false;
}

function draw() {
  if (answered && isOldNews(answered, drawn())) answered = null;
  const now = face(board, epoch);
  const isOwn = now === "panel";
  drawBar(board, isOwn);
  if (isOwn) {
    clerkNumber = board.clerk.staff_number;
    drawCurrent(board, facts);
    drawNone(board, facts);
    showLists();
    drawRegime(board, declinedIds);
    drawDeeds(board, { inFlight: presses.inFlight, isAway: page.dataset.hub === "away" });
    const work = `${drawn()} ${postOf(board)}`;
    if (work !== shownWork && !form.isOpen && !sheet.isOpen) at("bench").scrollTop = 0; // on a narrow screen
    shownWork = work;
  }
  if (!isOwn || postOf(board) !== "open") sheet.close();
  if (!isOwn || postOf(board) === "paused") form.close();
  side.turn(board, isOwn);
  drawTaken(takenWord(board, now));
  drawElsewhere();
  if (now !== shownFace) turnTo(now);
  drawSecond();
}

function showLists() {
  drawLists(board, { shown: tabs.shown, whose: tabs.whose, facts, now: hubNow() });
}

function turnTo(now) {
  showFace(now);
  shownFace = now;
  if (now === "panel") side.focus();
  if (now === "sign-on" || now === "closed") signOn.open();
  if (now === "taken") signOn.open(board.clerk.staff_number === clerkNumber ? clerkNumber : "");
  if (now === "elsewhere") at("take-back").focus();
}

/** Taken over by oneself in another browser, or by a colleague who stands in or takes over. */
function drawElsewhere() {
  const isOther = board.clerk && clerkNumber && board.clerk.staff_number !== clerkNumber;
  fill("elsewhere", isOther ? "panel.elsewhere_other" : "panel.elsewhere", (lang) => ({ name: board.clerk?.name[lang] }));
}

function drawTaken(word) {
  const params = (lang) => ({ name: board.clerk?.name[lang], staff: board.clerk?.staff_number });
  signOn.notice(word && saidPair(`panel.${word}`, params));
}

function drawSecond() {
  if (!board) return;
  const now = hubNow();
  at("clock").textContent = hallClock(now, board.hall.timezone);
  if (shownFace !== "panel" || page.dataset.hub === "away") return;
  drawTime(board, now);
  drawListTime(board, now);
  drawUndo(board, now);
  drawRegimeTime(board, declinedIds, now);
  if (answered?.message.tone === "quiet" && !answered.message.stays && now - answered.at > MESSAGE_MS) answered = null;
  drawMessage(messageNow(now));
  const current = board.current ? `${board.current.number} · ` : "";
  const asked = requestToShow(board, declinedIds)?.state === "asked" ? `${say("panel.ask", "zh")} · ` : "";
  document.title = asked + current + say("panel.title", "zh", { counter: number });
}
setInterval(drawSecond, 500);

function messageNow(now) {
  const refusal = refusalToShow(board, refusalSeenAt, now);
  const prompt = promptOf(board);
  return messageOf({
    answered: answered?.message,
    refusal: refusal && supervisorMessage(refusal, say),
    prompt: prompt && promptMessage(prompt, board, say),
    reminder: reminderMessage(reminderOf(board, now), say),
  });
}

/** Sends a deed; answers whether it was accepted, or null when it was not sent. `about`: a pause's choices, the cover it answers, or a whole request. */
async function press(deed, about = null) {
  if (shownFace !== "panel" || page.dataset.hub === "away") return null;
  const { current } = board;
  const key = presses.press(deed, current, performance.now(), { post: postOf(board), about });
  if (key === null) return null;
  underWay = carryOut(deed, current, about, key);
  return underWay;
}

async function carryOut(deed, current, about, key) {
  drawDeeds(board, { inFlight: deed, isAway: false });
  const [seen, before] = [board.seq, drawn()];
  const { path, body } = requestOf(deed, number, current, about);
  const answer = await post(path, body, key);
  if (answer.ok && answer.status !== 200) await newerBoard(seen);
  const followUp = answer.status === 0 ? presses.lost() : presses.answered(performance.now(), answer.ok);
  const isChangeAwaited = answer.ok && drawn() === before;
  answered = { message: answerMessage(deed, answer, say, about), at: hubNow(), drawn: drawn(), isChangeAwaited };
  if (answer.ok) noteDone(deed, answer, about);
  draw();
  if (followUp) act(followUp);
  return answer.ok;
}

function noteDone(deed, answer, about) {
  refusalSeenAt = board.last_refusal?.at ?? refusalSeenAt;
  const hasLeft = (deed === "sign-off" && answer.status === 201) || (deed === "cover-end" && about.counter_number === number);
  if (hasLeft) epoch = null;
  if (deed === "cover-refuse") declinedIds = [...declinedIds, about.cover_id];
}

/** What a button or key means now: most deeds are sent as they are, some are about something or open a sheet. */
function act(deed, button = null) {
  const meant = meantDeed(deed, postOf(board));
  if (button?.dataset.row) return pressRow(button.dataset);
  if (meant in SHEETS) return openSheet(meant);
  if (meant === "list") return tabs.next();
  if (meant === "undo") return at("undo-words").closest("button").hidden || press("undo");
  if (meant === "auto-call") return pressAsked({ deed: meant, ...autoCallRequest() });
  if (meant === "pause") return postOf(board) === "open" && sheet.toggle();
  if (meant === "cover-end") return pressAbout(meant, coverToEnd(board, button?.dataset.cover));
  if (!meant.startsWith("cover-")) return press(meant);
  const request = requestToShow(board, declinedIds);
  if (request?.state === "asked") return pressAbout(meant, request);
  return request && meant === "cover-refuse" && pressAbout("cover-end", request); // a promise is taken back
}

/** A sheet opens for what can be done now; about the ticket at the counter, unless it is about none. */
function openSheet(deed, subject = board.current) {
  const isMeant = allowedDeeds(board.current, postOf(board)).includes(deed) && page.dataset.hub !== "away";
  if (isMeant && (subject || !isAboutOne(deed))) form.toggle(deed, isAboutOne(deed) ? subject : null);
}

function pressRow({ list, row, rowDeed }) {
  const found = rowsOf(board, list).find((one) => one.key === row);
  if (found && rowDeed in SHEETS) return form.toggle(rowDeed, found.row);
  return found && pressAsked(rowRequest(rowDeed, found));
}

/** Sends what a sheet, a row or a switch asks for as a whole; answers {isDone, message}, or null when it was not sent. */
async function pressAsked({ deed, path, body, words = {} }) {
  while (presses.inFlight) await underWay; // quick fingers: what was chosen follows what is on its way
  const isDone = await press(deed, { request: { path, body }, words });
  return isDone === null ? null : { isDone, message: answered?.message };
}

function autoCallRequest() {
  const on = !board.auto_call?.is_on;
  return { path: `/api/v1/counters/${number}/auto-calls`, body: { on }, words: { isOn: on } };
}

const pressAbout = (deed, cover) => cover && press(deed, { cover_id: cover.cover_id, counter_number: cover.counter_number });

/** Until the deed is on the drawn board, so that the next press means what is seen. */
function newerBoard(seq) {
  if (board.seq > seq) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(resolve, BOARD_LATE_MS);
    boardCame = () => {
      if (board.seq <= seq) return;
      clearTimeout(late);
      resolve();
    };
  });
}

function signedOn({ epoch: given }) {
  epoch = given;
  answered = null;
  refusalSeenAt = 0;
  declinedIds = [];
  draw();
}

const signOn = makeSignOn(at("sign-on"), number, signedOn);
const side = makeSide({ relief: makeSignOn(at("relief"), number, signedOn), next });
const sheet = makeSheet({
  counterNumber: number,
  board: () => board,
  onConfirm: (body) => press("pause", body),
  onToggle(isOpen) {
    if (isOpen) form.close();
    side.sheet("sheet", isOpen);
  },
});
const tabs = makeTabs({ onChange: () => showLists(), next });
const form = makeFormSheet({
  counterNumber: number,
  facts,
  board: () => board,
  onSend: pressAsked,
  onToggle(isOpen) {
    if (isOpen) sheet.close();
    side.sheet("form", isOpen);
  },
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-deed]");
  if (button && board) act(button.dataset.deed, button);
  const waits = event.target.closest("[data-waits]")?.dataset.waits;
  if (waits) openSheet("ticket", board.waiting.find((one) => one.ticket_id === waits));
});
document.addEventListener("keydown", (event) => {
  if (isHeldPress(event) && event.target.closest("button")) event.preventDefault();
  if (shownFace !== "panel") return;
  if (sheet.takesKey(event) || form.takesKey(event) || side.takesKey(event)) return event.preventDefault();
  const deed = deedOfKey(event);
  if (deed) {
    event.preventDefault();
    act(deed);
  } else if (!isField(event.target) && !form.isOpen && !sheet.isOpen && tabs.takesKey(event)) event.preventDefault();
});
at("take-back").addEventListener("click", () => {
  epoch = null;
  draw();
});
