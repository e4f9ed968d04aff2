/** The sign-on form of the desk: staff number, password, a new password where one is due, and what the hub says. */
import { newKey, post, say } from "/static/js/hub.js";
import { faultOf } from "./answers.js";
import { at, writePair } from "./parts.js";

const SIGN_ON = "/api/v1/desk/sign-ons";
const CHANGE = "/api/v1/desk/passwords";

/** `onSignedOn(person)` is told when the hub has opened a session; its cookie is the browser's. Returns {open(words)}. */
export function startSignOn(onSignedOn) {
  const form = at("sign-on");
  const { staff_number: staffNumber, password, new_password: newPassword } = form.elements;
  let isBusy = false;
  let key = newKey();

  const isChanging = () => !at("new-password").hidden;

  function change(isWanted) {
    at("new-password").hidden = !isWanted;
    at("change-password").setAttribute("aria-expanded", String(isWanted));
    if (!isWanted) newPassword.value = "";
  }

  function complain(words, field) {
    writePair(at("sign-on-problem"), words?.zh ?? "", words?.en ?? "");
    for (const input of [staffNumber, password, newPassword]) {
      input.setAttribute("aria-invalid", String(Boolean(words) && field === input));
    }
    field?.focus();
  }

  const asked = () => ({ staff_number: staffNumber.value.trim(), password: password.value });

  async function changePassword() {
    const answer = await post(CHANGE, { ...asked(), new_password: newPassword.value }, newKey());
    if (answer.ok) {
      password.value = newPassword.value;
      change(false);
      return true;
    }
    complain(faultOf(answer, say), answer.status === 422 ? newPassword : password);
    return false;
  }

  /** What the hub refuses may be no more than a password that has grown old. */
  function refused(answer) {
    const isOld = answer.body?.code === "password-expired";
    if (isOld) change(true);
    else if (answer.status !== 0) password.value = "";
    complain(faultOf(answer, say), isOld ? newPassword : password);
  }

  async function signOn() {
    const answer = await post(SIGN_ON, asked(), key);
    if (answer.status !== 0) key = newKey();
    if (!answer.ok) return refused(answer);
    form.reset();
    complain(null);
    return onSignedOn(answer.body.clerk);
  }

  async function submit() {
    if (isBusy) return;
    const empty = { zh: say("desk.sign_on_empty", "zh"), en: say("desk.sign_on_empty", "en") };
    if (!staffNumber.value.trim()) return complain(empty, staffNumber);
    if (!password.value) return complain(staffNumber === document.activeElement ? null : empty, password);
    if (isChanging() && !newPassword.value) return complain(null, newPassword);
    busy(true);
    if (!isChanging() || (await changePassword())) await signOn();
    busy(false);
  }

  function busy(isNow) {
    isBusy = isNow;
    at("sign-on-do").setAttribute("aria-disabled", String(isNow));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  form.addEventListener("input", () => {
    key = newKey(); // other words, another request
    complain(null);
  });
  at("change-password").addEventListener("click", () => {
    change(!isChanging());
    (isChanging() && password.value ? newPassword : password).focus();
  });
  return {
    /** Puts the cursor where typing begins; `words` say why the form is here again. */
    open(words) {
      complain(words);
      staffNumber.focus();
    },
  };
}
