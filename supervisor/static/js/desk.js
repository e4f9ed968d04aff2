/** The supervisor's desk: one board in, one deed out per press. The page is never reloaded. */
import { clockText, dateText, hubNow, newKey, post, say, watchBoard } from "/static/js/hub.js";
import { startAnswering } from "./answering.js";
import { startBehalf } from "./behalf.js";
import { drawMatters, drawMore } from "./draw_matters.js";
import { drawDevices, drawPosts, drawServices } from "./draw_posts.js";
import { drawTasks } from "./draw_tasks.js";
import { keepAlive } from "./here.js";
import { matters, newcomers, titleText } from "./matters.js";
import { at, write, writePair } from "./parts.js";
import { summary } from "./posts.js";
import { startReport } from "./report.js";
import { startSide } from "./side.js";
import { startSignOn } from "./sign_on.js";
import { wholeMinutes } from "./times.js";

const SECOND_MS = 500;

const page = document.documentElement;
let board = null;
let watching = null;
let seen = new Set(); // keys of matters already told

const signOn = startSignOn((supervisor) => {
  if (supervisor.role === "administrator") return location.replace("/supervisor/devices");
  writePair(at("me"), supervisor.name.zh, `${supervisor.name.en} · ${supervisor.staff_number}`);
  return watch();
});
const side = startSide(draw);
const answering = startAnswering({ find: (key) => all().find((matter) => matter.key === key), redraw: draw, onSignedOut: signedOut });
const hooks = {
  board: () => board, presses: answering.presses, tell: answering.tell, close: () => side.close(), onSignedOut: () => signedOut(),
};
const behalf = startBehalf(hooks);
const report = startReport(hooks);

function all() {
  const { open, taken } = matters(board);
  return [...open, ...taken];
}

function showFace(name) {
  at("desk").dataset.face = name;
  for (const part of document.querySelectorAll("[data-face-of]")) part.hidden = part.dataset.faceOf !== name;
  for (const part of document.querySelectorAll("[data-only-desk]")) part.hidden = name !== "desk";
}

function watch() {
  watching?.close();
  board = null;
  showFace("connecting");
  watching = watchBoard({
    board: "desk",
    onBoard(fresh) {
      const isFirst = board === null;
      board = fresh;
      if (isFirst) showFace("desk");
      draw();
      if (isFirst) at("matters-head").focus({ preventScroll: true });
    },
    onFresh: () => setHub("here"),
    onStale() {
      setHub("away");
      document.title = say("desk.title", "zh");
      askWhetherSignedIn();
    },
    onProblem: signedOut,
  });
}

function setHub(where) {
  page.dataset.hub = where;
  at("board").inert = where === "away";
}

/** A session that ended elsewhere looks like a lost hub to a socket: ask by plain HTTP which it is. */
async function askWhetherSignedIn() {
  const answer = await fetch("/api/v1/boards/desk", { headers: { "Jiaohao-Device": page.dataset.device } }).catch(() => null);
  if (answer && (answer.status === 401 || answer.status === 403)) signedOut();
}

function signedOut(words = null) {
  if (!watching) return;
  watching.close();
  watching = null;
  board = null;
  side.close();
  setHub("here");
  document.title = say("desk.title", "zh");
  showFace("sign-on");
  signOn.open(words?.zh ? words : null);
}

function names(who, lang) {
  if (who?.name) return who.name[lang];
  return board.staff.find((person) => person.staff_number === who)?.name[lang] ?? String(who ?? "");
}

function draw() {
  if (!board) return;
  const now = hubNow();
  const { timezone } = board.hall;
  const { open, taken } = matters(board);
  const { presses, faults } = answering;
  drawMatters({ open, taken }, { now, timezone, services: board.services, names, faults, presses });
  tellNewcomers(open);
  const shown = side.shown;
  drawPosts(board, { now, timezone, chosen: shown?.counter ?? null });
  drawServices(board, now);
  drawDevices(board);
  drawTasks(board, now);
  drawBar(now, open.length);
  at("report").setAttribute("aria-expanded", String(shown?.face === "report"));
  at("board").toggleAttribute("data-side-open", Boolean(shown));
  if (shown?.face === "behalf") behalf.draw();
}

function tellNewcomers(open) {
  if (newcomers(seen, open).length) {
    write(at("spoken"), say("desk.new_matter", "zh", { n: open.length }));
    if (!at("scroll").contains(document.activeElement)) at("scroll").scrollTop = 0; // never below the fold
  }
  seen = new Set(open.map((matter) => matter.key));
  for (const key of answering.faults.keys()) if (!all().some((matter) => matter.key === key)) answering.faults.delete(key);
}

function drawBar(now, openCount) {
  const { waiting, longestSeconds, open, total } = summary(board);
  write(at("figure='waiting'"), waiting);
  write(at("figure='longest'"), waiting ? say("desk.minutes", "zh", { n: wholeMinutes(longestSeconds) }) : "–");
  write(at("figure='open'"), say("desk.of", "zh", { n: open, total }));
  write(at("clock"), clockText(now, board.hall.timezone));
  write(at("date"), dateText(now, board.hall.timezone, "zh", say));
  const { overdue, extensions } = board.matters;
  write(at("register-count"), overdue + extensions);
  at("register-count").hidden = overdue + extensions === 0;
  document.title = titleText(openCount, say);
}

setInterval(() => page.dataset.hub !== "away" && draw(), SECOND_MS);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-counter]");
  if (button) {
    behalf.open(Number(button.dataset.counter));
    side.open("behalf", Number(button.dataset.counter));
  }
});
at("services").addEventListener("click", (event) => {
  const button = event.target.closest(".opened__back");
  if (button) answering.send(button.request, { key: button.request.path });
});
at("report").addEventListener("click", () => {
  if (side.shown?.face === "report") return side.close();
  report.open();
  return side.open("report");
});
at("scroll").addEventListener("scroll", drawMore, { passive: true });
at("more").addEventListener("click", () => {
  at("scroll").scrollBy({ top: at("scroll").clientHeight * 0.8, behavior: "auto" });
});
at("sign-off").addEventListener("click", async () => {
  const key = answering.presses.press("sign-off", "", performance.now());
  if (key === null) return;
  const answer = await post("/api/v1/desk/sign-offs", {}, key ?? newKey());
  if (answer.status === 0) answering.presses.lost("sign-off");
  else answering.presses.answered("sign-off", performance.now(), answer.ok);
  if (answer.ok) signedOut();
});

if (at("desk").dataset.face === "connecting") watch();
else signOn.open(null);
keepAlive(() => watching?.tell("here", {}), () => watching !== null);
