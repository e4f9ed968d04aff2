/** A sign-on form: staff number, PIN, and what the hub says to them in its place. */
import { newKey, post, say } from "/static/js/hub.js";
import { pair } from "/static/js/elements.js";
import { saidPair } from "./draw.js";
import { refusalMessage } from "./messages.js";

const AT_OTHER_COUNTER = "clerk-at-other-counter";

/**
 * `onSignedOn({epoch})` is told when the hub has given the counter.
 * @returns {{open(staffNumber), notice(words)}} open puts the cursor where typing begins
 */
export function makeSignOn(form, counterNumber, onSignedOn) {
  const { staff_number: staffNumber, pin } = form.elements;
  const problem = form.querySelector("[data-sign-on-problem]");
  const submit = form.querySelector("[data-sign-on-do]");
  const move = form.querySelector("[data-sign-on-move]");
  const taken = form.querySelector("[data-taken]");
  const path = `/api/v1/counters/${counterNumber}/sign-ons`;
  let isBusy = false;
  let key = newKey();

  async function signOn(mayMove) {
    if (isBusy) return;
    if (!staffNumber.value.trim()) return complain(saidPair("panel.sign_on_empty"), staffNumber);
    if (!pin.value) return complain(problem.textContent ? saidPair("panel.sign_on_empty") : "", pin);
    busy(true);
    const body = { staff_number: staffNumber.value.trim(), pin: pin.value, move: mayMove };
    const answer = await post(path, body, key);
    busy(false);
    if (answer.status !== 0) key = newKey();
    if (answer.ok) {
      form.reset();
      move.hidden = true;
      complain("");
      return onSignedOn(answer.body);
    }
    const { zh, en } = refusalMessage(answer.body, say);
    move.hidden = answer.body?.code !== AT_OTHER_COUNTER;
    if (move.hidden && answer.status !== 0) pin.value = "";
    return complain(pair(zh, en), move.hidden ? pin : move);
  }

  function busy(isNow) {
    isBusy = isNow;
    submit.setAttribute("aria-disabled", String(isNow));
  }

  function complain(words, field) {
    problem.replaceChildren(words);
    for (const input of [staffNumber, pin]) input.setAttribute("aria-invalid", String(Boolean(words) && field === input));
    field?.focus();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signOn(false);
  });
  move.addEventListener("click", () => signOn(true));
  form.addEventListener("input", () => {
    key = newKey(); // other words, another request
    move.hidden = true;
    complain("");
  });

  return {
    open(ownNumber = "") {
      if (ownNumber) staffNumber.value = ownNumber;
      (staffNumber.value ? pin : staffNumber).focus();
    },
    notice(words) {
      taken.hidden = !words;
      if (words && taken.dataset.said !== words.textContent) taken.replaceChildren(words);
      taken.dataset.said = words?.textContent ?? "";
    },
  };
}
