/** The register of notices (R13): one day read at a time, today's kept fresh; copies in one press. Never reloaded. */
import { clockText, dateText, hubNow, newKey, post, say, watchBoard } from "/static/js/hub.js";
import { faultOf, isSignedOut } from "./answers.js";
import { drawDay, drawLines, drawSums } from "./draw_notices.js";
import { keepAlive } from "./here.js";
import { neighbours, reprintedKey } from "./notices_view.js";
import { at, write, writePair, writeSaid } from "./parts.js";
import { Presses } from "./presses.js";

const SECOND_MS = 1000;
const TOLD_MS = 6000;
const ASK_TIMEOUT_MS = 10_000;

const page = document.documentElement;
const presses = new Presses(newKey);
let board = null;
let register = null; // the newest answer
let isOnlySecond = false;
let asking = 0; // answers that come late are not for us
let telling = null;

const signedOut = () => location.assign("/supervisor/");

/** The register of a day; null where the hub has not answered. */
async function read(day) {
  const headers = { "Jiaohao-Device": page.dataset.device };
  const path = `/api/v1/notices${day ? `?day=${day}` : ""}`;
  const answer = await fetch(path, { headers, signal: AbortSignal.timeout(ASK_TIMEOUT_MS) }).catch(() => null);
  if (answer && [401, 403].includes(answer.status)) signedOut();
  return answer?.ok ? answer.json() : null;
}

async function show(day) {
  const mine = (asking += 1);
  at("book").setAttribute("aria-busy", "true");
  const fresh = await read(day);
  if (mine !== asking) return;
  at("book").removeAttribute("aria-busy");
  writeSaid(at("fault"), fresh ? "" : "notices.no_answer");
  if (!fresh) return;
  register = fresh;
  history.replaceState(null, "", register.day === register.today ? location.pathname : `?day=${register.day}`);
  draw();
}

function draw() {
  drawDay(register, neighbours(register.day, register.today));
  drawSums(register.notices, isOnlySecond);
  drawLines(register, isOnlySecond);
  at("export").href = `/api/v1/notices.csv?day=${register.day}`;
}

function choose(onlySecond) {
  isOnlySecond = onlySecond;
  if (register) draw();
}

function tell(key, params) {
  writeSaid(at("told"), key, params);
  clearTimeout(telling);
  telling = setTimeout(() => writeSaid(at("told"), ""), TOLD_MS);
}

async function reprint(id) {
  const key = presses.press(id, "reprint", performance.now());
  if (key === null) return;
  const answer = await post(`/api/v1/notices/${id}/reprints`, {}, key);
  if (answer.status === 0) presses.lost(id);
  else presses.answered(id, performance.now(), answer.ok);
  if (isSignedOut(answer)) return signedOut();
  const fault = faultOf(answer, say);
  writePair(at("fault"), fault?.zh ?? "", fault?.en ?? "");
  if (!fault) tell(reprintedKey(answer.body), { number: answer.body.notice.number });
}

const watching = watchBoard({
  board: "desk",
  onBoard(fresh) {
    const isNews = board !== null && fresh.notices?.today !== board.notices?.today;
    board = fresh;
    if (isNews && register?.day === register?.today) show("");
  },
  onFresh: () => setHub("here"),
  onStale: () => setHub("away"),
  onProblem: signedOut,
});

function setHub(where) {
  page.dataset.hub = where;
  at("book").inert = where === "away";
}

setInterval(() => {
  if (!board || page.dataset.hub === "away") return;
  write(at("clock"), clockText(hubNow(), board.hall.timezone));
  write(at("date"), dateText(hubNow(), board.hall.timezone, "zh", say));
}, SECOND_MS / 2);

at("day").addEventListener("change", (event) => event.target.value && show(event.target.value));
for (const name of ["earlier", "later"]) at(name).addEventListener("click", (event) => show(event.currentTarget.dataset.to));
at("all").addEventListener("click", () => choose(false));
at("only-second").addEventListener("click", () => choose(true));
at("lines").addEventListener("click", (event) => {
  const button = event.target.closest("[data-reprint]");
  if (button) reprint(button.dataset.reprint);
});

show(new URLSearchParams(location.search).get("day") ?? "");
keepAlive(() => watching.tell("here", {}));
