/** The counter panel: one board in, one deed out at a time. The page is never reloaded. */
import { clockText as hallClock, hubNow, newKey, post, say, watchBoard } from "/static/js/hub.js";
import { Presses, pathOf } from "./deeds.js";
import { drawBar, drawCurrent, drawDeeds, drawMessage, drawTime, drawWaiting, showFace } from "./draw.js";
import { deedOfKey, isHeldPress } from "./keys.js";
import { answerMessage, messageOf } from "./messages.js";
import { openSignOn, startSignOn } from "./sign_on.js";
import { face } from "./view.js";

const BOARD_LATE_MS = 1000;
const MESSAGE_MS = 6000;

const page = document.documentElement;
const panel = document.querySelector("[data-panel]");
const next = document.querySelector('[data-deed="next"]');
const number = Number(panel.dataset.number);

const presses = new Presses(newKey);
let epoch = panel.dataset.epoch ? Number(panel.dataset.epoch) : null;
let board = null;
let shownFace = "connecting";
let answered = null; // what the hub last said to a press: {message, at, drawn}
let clerkNumber = "";
let lastCall = { announcementId: null, at: null };
let boardCame = () => {};

watchBoard({
  board: `counter/${number}`,
  onBoard(fresh) {
    board = fresh;
    page.dataset.hub = "here";
    noteLastCall();
    boardCame();
    draw();
  },
  onStale() {
    page.dataset.hub = "away";
    if (board) drawDeeds(board.current, { inFlight: presses.inFlight, isAway: true });
  },
});

/** A recall begins the half minute of R08 anew; the board tells it by its announcement. */
function noteLastCall() {
  const announcement = board.current?.announcement;
  if (!announcement || announcement.announcement_id === lastCall.announcementId) return;
  const isFirstSeen = lastCall.announcementId === null;
  const at = announcement.called_at ?? (isFirstSeen ? null : board.hub_time);
  lastCall = { announcementId: announcement.announcement_id, at };
}

/** What is at the counter, in a word: when it changes, the last answer is old news. */
const drawn = () => `${board.current?.ticket_id ?? ""} ${board.current?.state ?? ""}`;

function draw() {
  if (answered && answered.drawn !== drawn()) answered = null;
  const now = face(board, epoch);
  const isOwn = now === "panel";
  drawBar(board, isOwn);
  if (isOwn) {
    clerkNumber = board.clerk.staff_number;
    drawCurrent(board.current);
    drawDeeds(board.current, { inFlight: presses.inFlight, isAway: page.dataset.hub === "away" });
    drawWaiting(board);
  }
  if (now !== shownFace) turnTo(now);
  drawSecond();
}

function turnTo(now) {
  showFace(now);
  if (now === "panel") next.focus();
  if (now === "sign-on") openSignOn(null);
  if (now === "taken") openSignOn(board.clerk, board.clerk.staff_number === clerkNumber ? clerkNumber : "");
  if (now === "elsewhere") document.querySelector("[data-take-back]").focus();
  shownFace = now;
}

function drawSecond() {
  if (!board) return;
  const now = hubNow();
  document.querySelector("[data-clock]").textContent = hallClock(now, board.hall.timezone);
  if (shownFace !== "panel" || page.dataset.hub === "away") return;
  const prompt = drawTime(board, lastCall.at, now);
  if (answered?.message.tone === "quiet" && now - answered.at > MESSAGE_MS) answered = null;
  drawMessage(messageOf(answered?.message, prompt, say));
  const current = board.current ? `${board.current.number} · ` : "";
  document.title = current + say("panel.title", "zh", { counter: number });
}
setInterval(drawSecond, 500);

async function press(deed) {
  if (shownFace !== "panel" || page.dataset.hub === "away") return;
  const { current } = board;
  const key = presses.press(deed, current, performance.now());
  if (key === null) return;
  drawDeeds(current, { inFlight: deed, isAway: false });
  const seen = board.seq;
  const answer = await post(pathOf(deed, number, current), {}, key);
  if (answer.ok && answer.status === 201) await newerBoard(seen);
  const followUp = answer.status === 0 ? presses.lost() : presses.answered(performance.now(), answer.ok);
  answered = { message: answerMessage(deed, answer, say), at: hubNow(), drawn: drawn() };
  if (answer.ok && deed === "sign-off") epoch = null;
  draw();
  if (followUp) press(followUp);
}

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

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-deed]");
  if (button) press(button.dataset.deed);
});
document.addEventListener("keydown", (event) => {
  if (isHeldPress(event) && event.target.closest("button")) event.preventDefault();
  const deed = shownFace === "panel" ? deedOfKey(event) : null;
  if (deed) {
    event.preventDefault();
    press(deed);
  }
});
document.querySelector("[data-take-back]").addEventListener("click", () => {
  epoch = null;
  draw();
});
startSignOn(number, (signedOn) => {
  epoch = signedOn.epoch;
  answered = null;
  draw();
});
