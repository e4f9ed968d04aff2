/** Wires hands, hub and page together. */
import { newKey, post, say, watchBoard } from "/static/js/hub.js";
import { makeGuard } from "./guard.js";
import { closedText } from "./services.js";
import { makeSession, TICKET_LARGE_MS, TICKET_MS } from "./session.js";
import { isWithoutPaper, slipState } from "./slip.js";
import * as view from "./view.js";

const BEAT_MS = 200;
const UNDER_WAY = "kiosk.under_way";
const RESUME_WITHIN_MS = 60000;

const kioskId = document.querySelector("[data-kiosk]").dataset.kiosk;
const clock = () => performance.now();
const session = makeSession({ now: clock, newKey });
const guard = makeGuard(clock);
let board = null;
let isAway = true;
let isFirst = true;
let drawnPage = null;

function draw() {
  const { state } = session;
  view.drawFrame(state, board);
  if (drawnPage !== state.page) { // first the page, then its words: only what changes in sight is read out
    view.drawPage(state.page);
    drawnPage = state.page;
    guard.drawn();
  }
  if (board && state.page === "home") view.drawHome(state, board);
  if (board && state.page === "confirm") view.drawConfirm(state, board);
  if (state.page === "ticket") view.drawTicket(state, board);
  if (state.page === "trouble") view.drawTrouble(state);
  view.drawAway({ isAway, isFirst, page: state.page });
  beat();
}

/** Five times a second: clock, paper, countdowns, and the way back to the start. */
function beat() {
  if (session.tick()) return draw();
  const { state } = session;
  view.drawClock(state.lang, board);
  if (state.page === "ticket") {
    const paper = slipState(state.answer.print_job, board?.print_jobs ?? [], clock() - state.since);
    if (isWithoutPaper(paper)) session.withoutPaper();
    view.drawPaper(state.lang, paper);
  }
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

const presses = {
  confirm() {
    const write = session.confirm();
    if (write) send(write);
  },
  back: () => session.back(),
  stay: () => session.stay(),
  finish() {
    sessionStorage.removeItem(UNDER_WAY);
    session.finish();
  },
  larger: () => session.enlarge(!session.state.isLarge),
  language: () => session.speak(session.state.lang === "zh" ? "en" : "zh"),
};

function choose(serviceId) {
  const service = board?.services.find((each) => each.id === serviceId);
  if (!service || isAway) return;
  if (service.is_issuing) return session.choose(serviceId);
  const { lang } = session.state;
  const reason = closedText(service, lang);
  document.querySelector("[data-home-said]").textContent =
    say("kiosk.closed_pressed", lang, { service: service.name[lang], reason });
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-press], [data-service]");
  session.touched();
  if (!pressed || !guard.lets()) return;
  if (pressed.dataset.service) choose(pressed.dataset.service);
  else presses[pressed.dataset.press]();
  draw();
});
document.addEventListener("keydown", (event) => {
  session.touched();
  if (event.key === "Escape" && session.state.page === "confirm") { presses.back(); draw(); }
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
