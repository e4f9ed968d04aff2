/** The one way a screen talks with the hub. Pages import from here only. */
import { io } from "/vendor/socket.io.esm.min.js";
import { makeClock } from "./clock.js";
import { makeFreshness, makeNewest } from "./freshness.js";
import { makePost, newKey } from "./posting.js";
import { makeSay } from "./texts.js";

export { newKey };
export { clockText, dateText, inHall } from "./calendar.js";

const REPLY_TIMEOUT_MS = 4000;
const PROBE_PAUSE_MS = 400;
const PROBE_TIMEOUT_MS = 2000;
const MARK = "jiaohao-browser";

const clock = makeClock(() => performance.now(), Date.now());

/** The hub's time in UTC milliseconds. */
export const hubNow = () => clock.now();

/** post(path, body, idempotencyKey) → Promise<{ok, status, body, seq}>; path is whole, e.g. "/api/v1/tickets". */
export const post = makePost({
  fetch: (...args) => fetch(...args),
  device: document.documentElement.dataset.device,
});

/** say(key, lang, params) from the page's #texts block. */
export const say = makeSay(JSON.parse(document.getElementById("texts")?.textContent ?? "{}"));

/**
 * Watches one board for as long as the page lives.
 * @param board "lobby/east", "counter/3", "kiosk/k1"…
 * @param onBoard(board) the whole truth, each time it changes and after each reconnection
 * @param onStale() no word for 5 s, or disconnected for 1 s; onFresh() the first word and every return
 * @param onTick(hubTimeMs) every 2 s; onProblem(problem) the hub refuses this board (a problem detail)
 * @param onEvent(name, data) any other event, e.g. "lease-lost"
 * @param onJoin() the board's first word on each new connection: what the hub knows of this screen begins anew
 * @returns {{emit(event, data), tell(event, data), close()}}; tell resolves to whether the hub has heard it
 */
export function watchBoard({ board, onBoard, onStale, onFresh, onTick, onProblem, onEvent, onJoin }) {
  const socket = io({
    transports: ["websocket"], reconnection: false, autoConnect: false, timeout: REPLY_TIMEOUT_MS,
    auth: { device: document.documentElement.dataset.device, browser: browserMark() },
  });
  const newest = makeNewest();
  let isClosed = false;
  let isComing = false;
  let isShown = false; // a board has come through this very connection

  const freshness = makeFreshness({
    onStale() {
      socket.disconnect(); // a half-open socket would stay silent for a minute
      comeBack();
      onStale?.();
    },
    onFresh: () => onFresh?.(),
  });

  function take(fresh) {
    clock.hear(fresh.hub_time);
    isShown = true;
    if (newest.isNews(fresh)) onBoard(fresh);
    freshness.heard();
  }

  function watch() {
    isShown = false;
    newest.forget(); // a hub restored from a backup may count from a smaller seq
    socket.timeout(REPLY_TIMEOUT_MS).emit("watch", board, (error, answer) => {
      if (error) socket.disconnect();
      else if (answer.board) {
        take(answer.board);
        onJoin?.();
      } else {
        onProblem?.(answer.problem);
        setTimeout(() => socket.connected && watch(), REPLY_TIMEOUT_MS);
      }
    });
  }

  /*
   * Asks by plain HTTP whether the hub serves and only then opens the socket: Chromium makes a page
   * whose WebSockets keep failing wait up to 5 s before each further one, and we want to be back within 1 s.
   */
  async function comeBack() {
    if (isComing || isClosed) return;
    isComing = true;
    while (!isClosed && !(await isServing())) await new Promise((done) => setTimeout(done, PROBE_PAUSE_MS));
    isComing = false;
    if (!isClosed && !socket.connected) socket.connect();
  }

  socket.on("connect", watch);
  socket.on("connect_error", (error) => {
    if (/reject/i.test(error?.message ?? "")) askForPage();
    setTimeout(comeBack, PROBE_PAUSE_MS);
  });
  socket.on("disconnect", () => {
    if (isClosed) return;
    freshness.lost();
    setTimeout(comeBack, PROBE_PAUSE_MS / 4);
  });
  socket.on("board", take);
  socket.on("tick", ({ hub_time: hubTime }) => {
    clock.hear(hubTime);
    if (isShown) freshness.heard(); // a tick does not make an old board true
    onTick?.(hubTime);
  });
  socket.onAny((name, data) => {
    if (name !== "board" && name !== "tick") onEvent?.(name, data);
  });
  comeBack();

  return {
    emit: (event, data) => socket.connected && socket.emit(event, data),
    tell: (event, data) =>
      new Promise((done) => {
        if (!socket.connected) done(false);
        else socket.timeout(REPLY_TIMEOUT_MS).emit(event, data, (error, isHeard) => done(!error && isHeard));
      }),
    close() {
      isClosed = true;
      freshness.stop();
      socket.disconnect();
    },
  };
}

/** Tells two browsers at one address apart: a device's key in both is a copied one. */
function browserMark() {
  try {
    const mark = localStorage.getItem(MARK) ?? newKey();
    localStorage.setItem(MARK, mark);
    return mark;
  } catch {
    return ""; // storage is forbidden here
  }
}

/** The hub knows this device no more: its own page says so, and how to be paired again. */
async function askForPage() {
  if (document.documentElement.dataset.device === "desk") return;
  const answer = await fetch(location.pathname, { cache: "no-store" }).catch(() => null);
  if (answer?.status === 403) location.reload();
}

async function isServing() {
  try {
    const answer = await fetch("/readyz", { cache: "no-store", signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}
