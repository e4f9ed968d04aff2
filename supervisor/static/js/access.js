/** What the pages of devices and of sessions share: the board, the clock, signing off, a sure press. */
import { clockText, dateText, hubNow, newKey, post, say, watchBoard } from "/static/js/hub.js";
import { faultOf, isSignedOut } from "./answers.js";
import { keepAlive } from "./here.js";
import { at, write, writePair, writeSaid } from "./parts.js";
import { Presses } from "./presses.js";

const SECOND_MS = 500;
const TOLD_MS = 6000;
const HOME = "/supervisor/";

const leave = () => location.replace(HOME);

/**
 * Watches the board of devices and sessions and calls `draw(board, asked)`; `asked` is the line whose press waits
 * to be confirmed. A press on [data-ask] asks, on [data-sure] does `path(id)`, on [data-keep] takes it back.
 */
export function startAccess({ draw, path, told }) {
  const presses = new Presses(newKey);
  let board = null;
  let asked = null;
  let telling = null;

  const redraw = () => board && draw(board, asked);
  const setHub = (where) => {
    document.documentElement.dataset.hub = where;
    at("book").inert = where === "away";
  };

  function tell(key, params) {
    writeSaid(at("told"), key, params);
    clearTimeout(telling);
    telling = setTimeout(() => writeSaid(at("told"), ""), TOLD_MS);
  }

  /** Posts once; returns the words of a refusal, null when it was done. */
  async function send(thing, to, body) {
    const key = presses.press(thing, to, performance.now());
    if (key === null) return undefined;
    const answer = await post(to, body, key);
    if (answer.status === 0) presses.lost(thing);
    else presses.answered(thing, performance.now(), answer.ok);
    if (isSignedOut(answer)) leave();
    return faultOf(answer, say);
  }

  const watching = watchBoard({
    board: "access",
    onBoard(fresh) {
      board = fresh;
      at("book").removeAttribute("aria-busy");
      redraw();
    },
    onFresh: () => setHub("here"),
    async onStale() {
      setHub("away");
      const answer = await fetch("/api/v1/boards/access", { headers: { "Jiaohao-Device": "desk" } }).catch(() => null);
      if (answer && (answer.status === 401 || answer.status === 403)) leave();
    },
    onProblem: leave,
  });
  keepAlive(() => watching.tell("here", {}));

  setInterval(() => {
    if (!board || document.documentElement.dataset.hub === "away") return;
    write(at("clock"), clockText(hubNow(), board.hall.timezone));
    write(at("date"), dateText(hubNow(), board.hall.timezone, "zh", say));
  }, SECOND_MS);
  setInterval(redraw, 60 * SECOND_MS);

  at("sign-off").addEventListener("click", async () => {
    await post("/api/v1/desk/sign-offs", {}, newKey());
    leave();
  });
  at("lines").addEventListener("click", async ({ target }) => {
    const press = target.closest("button");
    if (!press) return;
    const { ask, sure } = press.dataset;
    asked = ask ?? null;
    if (sure) {
      const fault = await send(sure, path(sure), {});
      if (fault === undefined) return;
      writePair(at("fault"), fault?.zh ?? "", fault?.en ?? "");
      if (!fault) tell(...told(sure, press));
    }
    redraw();
    if (ask) at("lines").querySelector("[data-keep]")?.focus();
  });
  return { tell, send, board: () => board };
}
