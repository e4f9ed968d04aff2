/** One press, one deed: its key, its answer, what is said of it. */
import { newKey, post, say } from "/static/js/hub.js";
import { faultOf, isSignedOut } from "./answers.js";
import { at, writeSaid } from "./parts.js";
import { Presses } from "./presses.js";

const TOLD_MS = 6000;

/**
 * @param onDone() reads the register anew; onSignedOut() the session ended
 * @returns {{presses, ask(thing, request, told, matter, complain), tell(key, params)}}
 */
export function startDoing({ onDone, onSignedOut }) {
  const presses = new Presses(newKey);
  let timer = null;

  function tell(key, params) {
    writeSaid(at("told"), key, params);
    clearTimeout(timer);
    timer = setTimeout(() => writeSaid(at("told"), ""), TOLD_MS);
  }

  /**
   * `request` is {path, body}, or the text key of what is missing; `complain(words | null)` says what is wrong
   * in its place. Tells whether it was done.
   */
  async function ask(thing, request, told, matter, complain) {
    if (typeof request === "string") {
      complain({ zh: say(request, "zh"), en: say(request, "en") });
      return false;
    }
    const key = presses.press(thing, request.path + JSON.stringify(request.body), performance.now());
    if (key === null) return false;
    complain(null);
    const answer = await post(request.path, request.body, key);
    if (answer.status === 0) presses.lost(thing);
    else presses.answered(thing, performance.now(), answer.ok);
    if (isSignedOut(answer)) {
      onSignedOut();
      return false;
    }
    if (!answer.ok) {
      complain(faultOf(answer, say));
      return false;
    }
    tell(told, { number: matter.number });
    await onDone();
    return true;
  }

  return { presses, ask, tell };
}
