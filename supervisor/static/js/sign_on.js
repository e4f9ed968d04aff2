/** The sign-on form of the desk: staff number, PIN, and what the hub says to them in its place. */
import { newKey, post, say } from "/static/js/hub.js";
import { faultOf } from "./answers.js";
import { at, writePair } from "./parts.js";

const PATH = "/api/v1/desk/sign-ons";

/** `onSignedOn(supervisor)` is told when the hub has opened a session; its cookie is the browser's. Returns {open(words)}. */
export function startSignOn(onSignedOn) {
  const form = at("sign-on");
  const { staff_number: staffNumber, pin } = form.elements;
  let isBusy = false;
  let key = newKey();

  function complain(words, field) {
    writePair(at("sign-on-problem"), words?.zh ?? "", words?.en ?? "");
    for (const input of [staffNumber, pin]) input.setAttribute("aria-invalid", String(Boolean(words) && field === input));
    field?.focus();
  }

  async function signOn() {
    if (isBusy) return;
    const empty = { zh: say("desk.sign_on_empty", "zh"), en: say("desk.sign_on_empty", "en") };
    if (!staffNumber.value.trim()) return complain(empty, staffNumber);
    if (!pin.value) return complain(staffNumber === document.activeElement ? null : empty, pin);
    busy(true);
    const answer = await post(PATH, { staff_number: staffNumber.value.trim(), pin: pin.value }, key);
    busy(false);
    if (answer.status !== 0) key = newKey();
    if (!answer.ok) {
      if (answer.status !== 0) pin.value = "";
      return complain(faultOf(answer, say), pin);
    }
    form.reset();
    complain(null);
    return onSignedOn(answer.body.clerk);
  }

  function busy(isNow) {
    isBusy = isNow;
    at("sign-on-do").setAttribute("aria-disabled", String(isNow));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    signOn();
  });
  form.addEventListener("input", () => {
    key = newKey(); // other words, another request
    complain(null);
  });
  return {
    /** Puts the cursor where typing begins; `words` say why the form is here again. */
    open(words) {
      complain(words);
      staffNumber.focus();
    },
  };
}
