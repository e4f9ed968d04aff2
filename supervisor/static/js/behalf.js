/** The form for acting on somebody's behalf at a counter: what is chosen, what is missing, what the hub says. */
import { hubNow, newKey, post, say } from "/static/js/hub.js";
import { allowedActs, missingField, requestOf } from "./acts.js";
import { faultOf, isSignedOut } from "./answers.js";
import { drawBehalf, drawFault } from "./draw_behalf.js";
import { at } from "./parts.js";
import { startPreview } from "./preview.js";

const MISSING = {
  clerk: "desk.clerk_needed", reason_id: "desk.pause_reason_needed", minutes: "desk.minutes_needed", reason: "desk.reason_needed",
};

/** @param hooks {board(), presses, tell(key, params), close(), onSignedOut()}; returns {open(counter), draw()} */
export function startBehalf(hooks) {
  const form = at("behalf");
  const preview = startPreview();
  let number = null;
  let act = null;

  const counter = () => hooks.board().counters.find((one) => one.number === number);
  const values = () => ({ kind: "at_counter", starts_in_minutes: "0", ...Object.fromEntries(new FormData(form)), act });

  function draw() {
    if (number === null || !counter()) return;
    const acts = allowedActs(counter());
    if (!acts.includes(act)) [act] = acts;
    drawBehalf(hooks.board(), counter(), { acts, act, chosen: values(), now: hubNow(), isBusy: hooks.presses.isBusy(thing()) });
    preview.follow(act === "pause" ? counter() : null, values(), hooks.board().pause_reasons);
  }

  const thing = () => `counter ${number}`;

  function open(counterNumber) {
    if (counterNumber !== number) {
      form.reset();
      act = null;
    }
    number = counterNumber;
    drawFault(null);
    draw();
  }

  function complain(field) {
    const most = hooks.board().pause_reasons.find((one) => one.id === values().reason_id)?.max_minutes;
    drawFault({ zh: say(MISSING[field], "zh", { most }), en: say(MISSING[field], "en", { most }) });
    form.querySelector(`[name="${field}"]`)?.focus();
  }

  async function send() {
    const missing = missingField(act, values(), hooks.board().pause_reasons);
    if (missing) return complain(missing);
    const { path, body } = requestOf(act, counter(), values());
    const pressed = thing();
    const key = hooks.presses.press(pressed, path + JSON.stringify(body), performance.now());
    if (key === null) return undefined;
    const done = { key: `desk.did_${act}`, params: { counter: number } };
    drawFault(null);
    draw();
    const answer = await post(path, body, key);
    if (answer.status === 0) hooks.presses.lost(pressed);
    else hooks.presses.answered(pressed, performance.now(), answer.ok);
    if (isSignedOut(answer)) return hooks.onSignedOut();
    if (!answer.ok) {
      draw();
      return drawFault(faultOf(answer, say));
    }
    form.reset();
    hooks.close();
    return hooks.tell(done.key, done.params);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("input", (event) => {
    if (event.target.name === "act") act = event.target.value;
    if (event.target.name === "clerk") {
      const { counter_number: at } = hooks.board().staff.find((one) => one.staff_number === event.target.value);
      form.elements.kind.value = at === null ? "at_counter" : "carried";
    }
    if (event.target.name === "reason_id") {
      const reason = hooks.board().pause_reasons.find((one) => one.id === event.target.value);
      form.elements.minutes.value = Math.min(reason.max_minutes, Number(form.elements.minutes.value) || reason.max_minutes);
    }
    drawFault(null);
    draw();
  });
  form.addEventListener("click", (event) => {
    const quick = event.target.closest("[data-quick]");
    if (!quick) return;
    form.elements.reason.value = quick.dataset.quick;
    drawFault(null);
    draw();
  });
  return { open, draw };
}
