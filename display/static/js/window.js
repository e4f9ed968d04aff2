/** A window's own sign: one board in, a drawn page out. It speaks to nobody and reports nothing. */
import { clockText, hubNow, watchBoard } from "/static/js/hub.js";
import { drawClosed, drawOpen, drawPaused, drawShared, drawTimes, showFace } from "./draw_sign.js";
import { faceOf, moodOf, resumedUntil } from "./sign.js";

const { counter } = document.querySelector("[data-sign]").dataset;
const page = document.documentElement;

let board = null;
let mood = null;
let resumed = 0;

watchBoard({
  board: `window/${counter}`,
  onBoard(fresh) {
    const now = hubNow();
    const next = moodOf(fresh);
    resumed = resumedUntil(mood, next, now, resumed);
    board = fresh;
    mood = next;
    page.dataset.hub = "here";
    draw();
  },
  onStale() {
    page.dataset.hub = "away";
    mood = null; // what happened meanwhile is not known: no "resumed" on return
    showFace("lost", "lost");
  },
});

function draw() {
  const now = hubNow();
  drawShared(board, clockText(now, board.hall.timezone));
  const face = faceOf(mood);
  if (face === "open") drawOpen(board, mood, now < resumed);
  else if (face === "paused") drawPaused(board, now);
  else drawClosed(board);
  showFace(face, mood);
}

/** Each new second: the clock, and times that have passed. */
let lastSecond = 0;
function everySecond() {
  const now = hubNow();
  if (page.dataset.hub !== "here" || Math.floor(now / 1000) === lastSecond) return;
  lastSecond = Math.floor(now / 1000);
  drawTimes(board, now, clockText(now, board.hall.timezone), now < resumed);
}
setInterval(everySecond, 200);
