/** The sign-on form: staff number, PIN, and what the hub says to them in its place. */
import { newKey, post, say } from "/static/js/hub.js";
import { pair } from "/static/js/elements.js";
import { saidPair } from "./draw.js";
import { refusalMessage } from "./messages.js";

const AT_OTHER_COUNTER = "clerk-at-other-counter";

const form = document.querySelector("[data-sign-on]");
const { staff_number: staffNumber, pin } = form.elements;
const problem = form.querySelector("[data-sign-on-problem]");
const submit = form.querySelector("[data-sign-on-do]");
const move = form.querySelector("[data-sign-on-move]");

/** `onSignedOn({epoch})` is told when the hub has given the counter. */
export function startSignOn(counterNumber, onSignedOn) {
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
}

function complain(words, field) {
  problem.replaceChildren(words);
  for (const input of [staffNumber, pin]) input.setAttribute("aria-invalid", String(Boolean(words) && field === input));
  field?.focus();
}

/** Shows who holds the counter, or nobody; puts the cursor where typing begins. */
export function openSignOn(clerk, ownNumber = "") {
  const taken = form.querySelector("[data-taken]");
  taken.hidden = !clerk;
  if (clerk) {
    const params = (lang) => ({ name: clerk.name[lang], staff: clerk.staff_number });
    taken.replaceChildren(pair(say("panel.taken", "zh", params("zh")), say("panel.taken", "en", params("en"))));
  }
  if (ownNumber) staffNumber.value = ownNumber;
  (staffNumber.value ? pin : staffNumber).focus();
}
