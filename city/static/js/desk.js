/** The city desk: reads the halls every few seconds, lists them, shows one beside the list. Never reloaded. */
import { clockText, dateText } from "/static/js/calendar.js";
import { makeClock } from "/static/js/clock.js";
import { EVERY_MS, ask, isHere } from "./asking.js";
import { drawHall } from "./draw_hall.js";
import { SHOWN, drawList, drawSums } from "./draw_list.js";
import { startSignOn } from "./sign_on.js";
import { at, say, write } from "./words.js";

const AWAY_AFTER_MS = 10_000;
const HERE_EVERY_MS = 60_000;
const SECOND_MS = 1000;
const TIMEZONE = "Asia/Shanghai";

const page = document.documentElement;
const clock = makeClock(() => performance.now(), Date.now());
const shown = { filter: "all", typed: "", most: SHOWN, chosen: null };
let board = null;
let hall = null;
let heardAt = performance.now();
let timer = null;
let saidHereAt = -HERE_EVERY_MS;

const signOn = startSignOn(() => location.reload());

function face(name) {
  at("city").dataset.face = name;
  for (const part of document.querySelectorAll("[data-face-of]")) part.hidden = part.dataset.faceOf !== name;
  for (const part of document.querySelectorAll("[data-only-desk]")) part.hidden = name !== "desk";
}

function signedOut(key) {
  clearTimeout(timer);
  board = hall = null;
  face("sign-on");
  signOn.open(key);
}

function draw() {
  if (!board) return;
  drawSums(board);
  drawList(board, shown);
  drawHall(hall, board.now);
  at("board").toggleAttribute("data-one", hall !== null);
}

/** The first hall that needs somebody is shown where there is room for it beside the list. */
function chooseFirst() {
  const isWide = matchMedia("(min-width: 901px)").matches;
  const first = isWide && shown.chosen === null && at("lines").querySelector("[data-open]");
  if (first) choose(first.dataset.open);
}

async function look() {
  clearTimeout(timer);
  const answer = await ask("/board");
  if (answer.status === 401) return signedOut("city.session_over");
  if (answer.status === 200) {
    heardAt = performance.now();
    board = answer.body;
    clock.hear(board.now);
    if (at("city").dataset.face !== "desk") face("desk");
    if (shown.chosen) await lookAtHall();
    draw();
    chooseFirst();
  }
  timer = setTimeout(look, EVERY_MS);
}

async function lookAtHall() {
  const wanted = shown.chosen;
  const answer = await ask(`/halls/${encodeURIComponent(wanted)}`);
  if (answer.status === 200 && shown.chosen === wanted) hall = answer.body;
}

async function choose(id) {
  shown.chosen = id;
  hall = null;
  draw();
  await lookAtHall();
  history.replaceState(null, "", id ? `?hall=${encodeURIComponent(id)}` : "/");
  draw();
}

function here() {
  if (performance.now() - saidHereAt < HERE_EVERY_MS || !board) return;
  saidHereAt = performance.now();
  isHere();
}

setInterval(() => {
  write(at("clock"), clockText(clock.now(), TIMEZONE));
  write(at("date"), dateText(clock.now(), TIMEZONE, "zh", say));
  page.dataset.hub = board && performance.now() - heardAt > AWAY_AFTER_MS ? "away" : "here";
}, SECOND_MS / 2);

for (const chip of document.querySelectorAll("[data-filter]")) {
  chip.addEventListener("click", () => {
    shown.filter = shown.filter === chip.dataset.filter ? "all" : chip.dataset.filter;
    shown.most = SHOWN;
    draw();
  });
}
at("find").addEventListener("input", (event) => {
  shown.typed = event.target.value;
  draw();
});
at("more").addEventListener("click", () => {
  shown.most += SHOWN;
  draw();
});
at("lines").addEventListener("click", async (event) => {
  const open = event.target.closest(".line")?.querySelector("[data-open]");
  if (!open) return;
  await choose(open.dataset.open);
  if (!matchMedia("(min-width: 901px)").matches) at("hall-name").focus();
});
at("close").addEventListener("click", async () => {
  const id = shown.chosen;
  await choose(null);
  document.querySelector(`[data-open="${CSS.escape(id)}"]`)?.focus();
});
at("sign-off").addEventListener("click", async () => {
  await ask("/sign-offs", {});
  location.assign("/");
});
for (const event of ["pointerdown", "keydown"]) addEventListener(event, here);

if (at("city").dataset.face === "connecting") {
  shown.chosen = new URLSearchParams(location.search).get("hall");
  look();
} else {
  signOn.open();
}
