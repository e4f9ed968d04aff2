/** The counter panel: one board in, one deed out at a time. The page is never reloaded. */
import { clockText as hallClock, hubNow, say, watchBoard } from "/static/js/hub.js";
import { makeActs } from "./acts.js";
import { postOf } from "./deeds.js";
import { makeDoing, workOf } from "./doing.js";
import { at, drawBar, drawDeeds, drawMessage, drawTime, fill, saidPair, showFace } from "./draw.js";
import { drawLists, drawListTime } from "./draw_lists.js";
import { drawRegime, drawRegimeTime } from "./draw_regime.js";
import { drawCurrent, drawNone, drawUndo } from "./draw_ticket.js";
import { facts } from "./facts.js";
import { makeFormSheet } from "./form_sheet.js";
import { deedOfKey, isField, isHeldPress } from "./keys.js";
import { makeTabs } from "./list_tabs.js";
import { reminderOf } from "./lists.js";
import { messageOf, promptMessage, reminderMessage, supervisorMessage } from "./messages.js";
import { makeSheet } from "./pause_sheet.js";
import { promptOf, refusalToShow, requestToShow } from "./regime.js";
import { makeSide } from "./side.js";
import { makeSignOn } from "./sign_on.js";
import { face, takenWord } from "./view.js";

const page = document.documentElement;
const panel = at("panel");
const next = document.querySelector('[data-deed="next"]');
const number = Number(panel.dataset.number);

let epoch = panel.dataset.epoch ? Number(panel.dataset.epoch) : null;
let board = null;
let shownFace = "connecting";
let shownWork = ""; // the ticket and the post as they were drawn last
let clerkNumber = "";
let refusalSeenAt = 0; // the supervisor's refusals up to here have been answered by a deed
let declinedIds = []; // cover requests this clerk has said no to

const isReady = () => shownFace === "panel" && page.dataset.hub !== "away";

watchBoard({
  board: `counter/${number}`,
  onBoard(fresh) {
    board = fresh;
    page.dataset.hub = "here";
    doing.boardCame();
    draw();
    sheet.boardCame();
    form.boardCame(fresh);
  },
  onStale() {
    page.dataset.hub = "away";
    if (board) showDeeds();
  },
});

function draw() {
  const now = face(board, epoch);
  const isOwn = now === "panel";
  drawBar(board, isOwn);
  if (isOwn) drawOwn();
  if (!isOwn || postOf(board) !== "open") sheet.close();
  if (!isOwn || postOf(board) === "paused") form.close();
  side.turn(board, isOwn);
  drawTaken(takenWord(board, now));
  drawElsewhere();
  if (now !== shownFace) turnTo(now);
  drawSecond();
}

/** The post of the clerk who is signed on here. */
function drawOwn() {
  clerkNumber = board.clerk.staff_number;
  drawCurrent(board, facts);
  drawNone(board, facts);
  showLists();
  drawRegime(board, declinedIds);
  showDeeds();
  const work = `${workOf(board)} ${postOf(board)}`;
  if (work !== shownWork && !form.isOpen && !sheet.isOpen) at("bench").scrollTop = 0; // on a narrow screen
  shownWork = work;
}

const showDeeds = () => drawDeeds(board, { inFlight: doing.inFlight, isAway: page.dataset.hub === "away" });
const showLists = () => drawLists(board, { shown: tabs.shown, whose: tabs.whose, facts, now: hubNow() });

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
  if (!isReady()) return;
  drawTime(board, now);
  drawListTime(board, now);
  drawUndo(board, now);
  drawRegimeTime(board, declinedIds, now);
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
    answered: doing.messageAt(now),
    refusal: refusal && supervisorMessage(refusal, say),
    prompt: prompt && promptMessage(prompt, board, say),
    reminder: reminderMessage(reminderOf(board, now), say),
  });
}

function noteDone(deed, answer, about) {
  refusalSeenAt = board.last_refusal?.at ?? refusalSeenAt;
  const hasLeft = (deed === "sign-off" && answer.status === 201) || (deed === "cover-end" && about.counter_number === number);
  if (hasLeft) epoch = null;
  if (deed === "cover-refuse") declinedIds = [...declinedIds, about.cover_id];
}

function signedOn({ epoch: given }) {
  epoch = given;
  doing.forget();
  refusalSeenAt = 0;
  declinedIds = [];
  draw();
}

const doing = makeDoing({
  counterNumber: number,
  board: () => board,
  isReady,
  onStart: showDeeds,
  onEnd() {
    draw();
    if (isReady() && document.activeElement === document.body) next.focus(); // what was pressed has gone
  },
  onDone: noteDone,
  onSessionOver() {
    epoch = null;
  },
  onFollowUp: (deed) => acts.act(deed),
});
const signOn = makeSignOn(at("sign-on"), number, signedOn);
const side = makeSide({ relief: makeSignOn(at("relief"), number, signedOn), next });
const tabs = makeTabs({ onChange: () => showLists(), next });
const sheet = makeSheet({
  counterNumber: number,
  board: () => board,
  onConfirm: (body) => doing.press("pause", body),
  onToggle(isOpen) {
    if (isOpen) form.close();
    side.sheet("sheet", isOpen);
  },
});
const form = makeFormSheet({
  counterNumber: number,
  facts,
  board: () => board,
  onSend: doing.pressAsked,
  onToggle(isOpen) {
    if (isOpen) sheet.close();
    side.sheet("form", isOpen);
  },
});
const acts = makeActs({
  counterNumber: number, board: () => board, declined: () => declinedIds, isReady, doing, sheet, form, tabs,
  undo: document.querySelector('[data-deed="undo"]'),
});

document.addEventListener("click", ({ target }) => {
  if (!board) return;
  const button = target.closest("[data-deed]");
  if (button) acts.act(button.dataset.deed, button);
  const row = target.closest("[data-waits]");
  if (row) acts.openWaiting(row.dataset.waits);
});
document.addEventListener("keydown", (event) => {
  if (isHeldPress(event) && event.target.closest("button")) event.preventDefault();
  if (shownFace !== "panel") return;
  if (sheet.takesKey(event) || form.takesKey(event) || side.takesKey(event)) return event.preventDefault();
  const deed = deedOfKey(event);
  const isForRows = !deed && !isField(event.target) && !form.isOpen && !sheet.isOpen;
  if (deed) acts.act(deed);
  if (deed || (isForRows && tabs.takesKey(event))) event.preventDefault();
});
at("take-back").addEventListener("click", () => {
  epoch = null;
  draw();
});
