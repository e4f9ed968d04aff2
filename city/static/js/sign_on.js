/** The sign-on form: number, password, and what the server says. */
import { ask } from "./asking.js";
import { at, put, said } from "./words.js";

const WORDS = { 401: "city.wrong_password", 429: "city.too_many_tries" };

/** `onSignedOn()` is told when the server has opened a session. Returns {open(key)}. */
export function startSignOn(onSignedOn) {
  const form = at("sign-on");
  const { staff_number: number, password } = form.elements;
  let isBusy = false;

  function complain(key, params, field) {
    put(at("sign-on-problem"), key + JSON.stringify(params ?? {}), () => (key ? said(key, params) : []));
    for (const input of [number, password]) input.setAttribute("aria-invalid", String(input === field));
    field?.focus();
  }

  async function signOn() {
    if (!number.value.trim()) return complain("city.sign_on_empty", {}, number);
    if (!password.value) return complain("city.sign_on_empty", {}, password);
    const answer = await ask("/sign-ons", { staff_number: number.value.trim(), password: password.value });
    if (answer.status === 201) {
      form.reset();
      complain("");
      return onSignedOn();
    }
    if (answer.status !== 0) password.value = "";
    return complain(WORDS[answer.status] ?? "city.no_answer", answer.body ?? {}, password);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    await signOn();
    isBusy = false;
  });
  return {
    open(key = "") {
      complain(key);
      number.focus();
    },
  };
}
