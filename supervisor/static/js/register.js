/** The register of matters: lists, one matter at the side, answers to questions for more days. Never reloaded. */
import { clockText, dateText, hubNow, say, watchBoard } from "/static/js/hub.js";
import { drawLists, drawPages, drawQuestions } from "./draw_register.js";
import { keepAlive } from "./here.js";
import { startOne } from "./matter_side.js";
import { at, write, writePair, writeSaid } from "./parts.js";
import { answerOf, attention, firstList } from "./register_view.js";
import { startDoing } from "./register_doing.js";

const SECOND_MS = 1000;
const RETRY_MS = 1000; // after a register that did not come
const PAGE = 50;

const page = document.documentElement;
let board = null;
let reply = null; // the newest answer of the register
let list = null; // the list that is shown
let sought = ""; // a number that is looked for instead
let shown = PAGE; // how many lines
let asking = 0; // answers that come late are not for us

const doing = startDoing({ onDone: () => load(), onSignedOut: signedOut });
const side = startOne({ board: () => board, doing, draw, timezone: () => board.hall.timezone });

function signedOut() {
  location.assign("/supervisor/");
}

/** GET as JSON; null when there is no answer. */
async function read(path) {
  const answer = await fetch(path, { headers: { "Jiaohao-Device": page.dataset.device } }).catch(() => null);
  if (answer && (answer.status === 401 || answer.status === 403)) signedOut();
  return answer?.ok ? answer.json() : null;
}

async function load() {
  const mine = (asking += 1);
  const query = sought ? { number: sought } : { state: list ?? "open", limit: shown };
  const fresh = await read(`/api/v1/matters?${new URLSearchParams(query)}`);
  if (mine !== asking) return;
  if (!fresh) {
    setTimeout(() => mine === asking && load(), RETRY_MS);
    return;
  }
  if (list === null) {
    list = firstList(fresh.counts);
    if (list !== "open") {
      load();
      return;
    }
  }
  reply = fresh;
  at("book").removeAttribute("aria-busy");
  await side.load(read);
  draw();
}

function draw() {
  if (!reply || !board) return;
  const context = { timezone: board.hall.timezone, open: side.id, doing };
  drawLists(reply.counts, sought ? null : list);
  drawQuestions(reply.extensions, context);
  drawPages(reply.matters, sought ? null : list, { ...context, sought, mayBeMore: !sought && reply.matters.length === shown });
  at("export").href = `/api/v1/matters.csv?${new URLSearchParams({ state: list, lang: "zh" })}`;
  side.draw();
  const n = attention(reply.counts);
  document.title = n ? say("register.title_waiting", "zh", { n }) : say("register.title", "zh");
}

function show(name) {
  [list, sought, shown] = [name, "", PAGE];
  at("find").reset();
  at("scroll").scrollTop = 0;
  load();
}

const watching = watchBoard({
  board: "desk",
  onBoard(fresh) {
    const isNews = !board || JSON.stringify(fresh.matters) !== JSON.stringify(board.matters);
    board = fresh;
    if (isNews) load();
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

at("lists").addEventListener("click", (event) => {
  const button = event.target.closest("[data-list]");
  if (button) show(button.dataset.list);
});
at("find").addEventListener("submit", (event) => {
  event.preventDefault();
  sought = event.target.elements.number.value.trim();
  if (sought) load();
  else show(list);
});
at("more").addEventListener("click", () => {
  shown = Math.min(200, shown + PAGE);
  load();
});
at("book").addEventListener("click", (event) => {
  const opener = event.target.closest("[data-open-matter]");
  if (opener) side.open(opener.dataset.openMatter, opener, read);
});

/** Questions for more days are answered where they stand, in one press. */
at("questions").addEventListener("click", (event) => {
  const button = event.target.closest("[data-press]");
  if (!button) return;
  const item = button.closest("[data-key]");
  const question = reply.extensions.find((one) => one.extension_id === item.dataset.key);
  const own = at("own", item);
  if (button.dataset.press === "unfold") {
    own.hidden = !own.hidden;
    button.setAttribute("aria-expanded", String(!own.hidden));
    if (!own.hidden) own.querySelector("input").focus();
    return;
  }
  const isGranted = button.dataset.press === "grant";
  const isOwn = button.dataset.press === "refuse-own";
  const reason = (isOwn ? own.querySelector("input").value : button.dataset.reason ?? "").trim();
  const told = isGranted ? "register.granted" : "register.refused";
  doing.ask(question.extension_id, answerOf(question, isGranted, reason), told, question.matter, (words) => {
    writePair(at("fault", item), words?.zh ?? "", words?.en ?? "");
  });
});

writeSaid(at("list-head"), "register.connecting");
keepAlive(() => watching.tell("here", {}));
