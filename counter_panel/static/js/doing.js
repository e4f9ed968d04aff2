/** Does what is pressed: one deed at a time, each at most once; and keeps what the hub said to the last one. */
import { hubNow, newKey, post, say } from "/static/js/hub.js";
import { postOf, Presses, requestOf } from "./deeds.js";
import { answerMessage } from "./messages.js";

const BOARD_LATE_MS = 1000;
const KEPT_LATE_MS = 4000; // what was pressed meanwhile means the board that shows this deed
const MESSAGE_MS = 6000;

/** What is at the counter, in a word: when it changes, the last answer is old news. */
export const workOf = ({ current }) => `${current?.ticket_id ?? ""} ${current?.state ?? ""}`;

/** True when whoever pressed is signed on no more: their session has ended, by its time or by staff. */
const isSessionOver = ({ status, body }) => status === 401 || (status === 403 && body?.code === "not-allowed");

/**
 * `board()` is the newest one; `isReady()` tells whether deeds can be done here now; `onStart` and `onEnd` redraw;
 * `onDone(deed, answer, about)` is told of what was accepted; `onSessionOver()` when they have to sign
 * on again; `onFollowUp(deed)` does what was pressed meanwhile.
 */
export function makeDoing({ counterNumber, board, isReady, onStart, onEnd, onDone, onSessionOver, onFollowUp }) {
  const presses = new Presses(newKey);
  let underWay = null; // settles once the deed under way is answered and drawn
  let answered = null; // {message, at, work, isChangeAwaited}: the last answer and what was at the counter then
  let queued = 0; // chosen in sheets and lists while something was under way
  let onBoard = () => {};

  /** Sends a deed; answers whether it was accepted, or null when it was not sent. `about` as in `requestOf`. */
  async function press(deed, about = null) {
    if (!isReady()) return null;
    const { current } = board();
    const key = presses.press(deed, current, performance.now(), { post: postOf(board()), about });
    if (key === null) return null;
    underWay = carryOut(deed, current, about, key);
    return underWay;
  }

  async function carryOut(deed, current, about, key) {
    onStart();
    const before = workOf(board());
    const { path, body } = requestOf(deed, counterNumber, current, about);
    const answer = await post(path, body, key);
    if (answer.seq !== null) await boardSince(answer.seq);
    const followUp = answer.status === 0 ? presses.lost() : presses.answered(performance.now(), answer.ok);
    const work = workOf(board());
    answered = { message: answerMessage(deed, answer, say, about), at: hubNow(), work, isChangeAwaited: answer.ok && work === before };
    if (answer.ok) onDone(deed, answer, about);
    else if (isSessionOver(answer)) onSessionOver();
    onEnd();
    if (followUp) onFollowUp(followUp);
    if (!presses.inFlight) presses.forgetKept(); // it meant nothing here: neither does what came after it
    return answer.ok;
  }

  /** Until the deed is on the drawn board, so that the next press means what is seen. */
  function boardSince(seq) {
    if (board().seq >= seq) return Promise.resolve();
    return new Promise((resolve) => {
      const isAwaited = () => presses.hasKept || queued > 0;
      let late = setTimeout(() => {
        late = setTimeout(resolve, isAwaited() ? KEPT_LATE_MS - BOARD_LATE_MS : 0);
      }, BOARD_LATE_MS);
      onBoard = () => {
        if (board().seq < seq) return;
        clearTimeout(late);
        resolve();
      };
    });
  }

  /** An answer outlives the one change that it brought, however late that is drawn. */
  function isOldNews(work) {
    if (work === answered.work) return false;
    if (!answered.isChangeAwaited) return true;
    Object.assign(answered, { work, isChangeAwaited: false });
    return false;
  }

  return {
    press,
    /** Sends what a sheet, a row or a switch asks for as a whole; answers {isDone, message}, or null when it was not sent. */
    async pressAsked({ deed, path, body, words = {} }) {
      queued += 1;
      while (presses.inFlight) await underWay; // quick fingers: what was chosen follows what is on its way
      queued -= 1;
      const isDone = await press(deed, { request: { path, body }, words });
      return isDone === null ? null : { isDone, message: answered?.message };
    },
    get inFlight() {
      return presses.inFlight;
    },
    /** What the hub said last, while it is news. */
    messageAt(now) {
      const isBrief = answered?.message.tone === "quiet" && !answered.message.stays;
      if (isBrief && now - answered.at > MESSAGE_MS) answered = null;
      return answered?.message;
    },
    /** A newer board, before it is drawn. */
    boardCame() {
      onBoard();
      if (answered && isOldNews(workOf(board()))) answered = null;
    },
    forget() {
      answered = null;
    },
  };
}
