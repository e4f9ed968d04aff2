/** Presses on requests, alerts and incidents: one press, one deed, its fault shown in its place. */
import { newKey, post, say } from "/static/js/hub.js";
import { faultOf, isSignedOut } from "./answers.js";
import { at, writePair, writeSaid } from "./parts.js";
import { Presses } from "./presses.js";

const TOLD_MS = 6000;

const both = (key) => ({ zh: say(key, "zh"), en: say(key, "en") });

/** What a press asks of the hub: {path, body, told, params}; or the text key of what is missing. */
function deedOf(press, matter, reason) {
  const { of } = matter;
  if (matter.kind === "approval") {
    const isGranted = press.startsWith("approve");
    if (!isGranted && !reason) return "desk.reason_needed";
    const body = { approval_id: of.approval_id, is_granted: isGranted, reason };
    const counter = of.counter_number;
    return { path: `/api/v1/counters/${counter}/approvals`, body, told: isGranted ? "desk.approved" : "desk.refused", params: { counter } };
  }
  const whose = matter.kind === "alert" ? `alerts/${of.alert_id}` : `incidents/${of.incident_id}`;
  if (press === "take") return { path: `/api/v1/${whose}/takings`, body: {}, told: "desk.taken" };
  return { path: `/api/v1/${whose}/mendings`, body: { note: reason }, told: "desk.mended" };
}

/**
 * @param find(key) the matter as last drawn; redraw() draws faults and busy buttons; onSignedOut() the session ended
 * @returns {{presses, faults, tell(key, params), send(deed, matter)}} tell says beside the heading what was done
 */
export function startAnswering({ find, redraw, onSignedOut }) {
  const presses = new Presses(newKey);
  const faults = new Map();
  let toldTimer = null;

  function tell(key, params) {
    tellWords({ zh: say(key, "zh", params), en: say(key, "en", params) });
  }

  function tellWords({ zh, en }) {
    writePair(at("told"), zh, en);
    clearTimeout(toldTimer);
    toldTimer = setTimeout(() => writeSaid(at("told"), ""), TOLD_MS);
  }

  function fail(matter, words) {
    if (!matter.kind) return tellWords(words); // no place of its own in the lists
    faults.set(matter.key, words);
    redraw();
  }

  async function answer(press, matter, reason, input) {
    const deed = deedOf(press, matter, reason);
    if (typeof deed === "string") {
      input?.focus();
      return fail(matter, both(deed));
    }
    return send(deed, matter);
  }

  /** Asks the hub for a deed: {path, body, told, params}; its fault is shown in the matter's place. */
  async function send(deed, matter) {
    const key = presses.press(matter.key, deed.path + JSON.stringify(deed.body), performance.now());
    if (key === null) return undefined;
    faults.delete(matter.key);
    redraw();
    const reply = await post(deed.path, deed.body, key);
    if (reply.status === 0) presses.lost(matter.key);
    else presses.answered(matter.key, performance.now(), reply.ok);
    if (isSignedOut(reply)) return onSignedOut();
    if (!reply.ok) return fail(matter, faultOf(reply, say));
    tell(deed.told, deed.params);
    return redraw();
  }

  function unfold(button, item) {
    const own = at("own", item);
    own.hidden = !own.hidden;
    button.setAttribute("aria-expanded", String(!own.hidden));
    if (!own.hidden) own.querySelector("input").focus();
  }

  function pressed(button) {
    const item = button.closest(".matter");
    const { press, reason } = button.dataset;
    if (button.request) return send(button.request, find(item.dataset.key));
    if (press === "unfold") return unfold(button, item);
    const matter = find(item.dataset.key);
    const input = press.endsWith("-own") ? at("own", item).querySelector("input") : null;
    return matter && answer(press, matter, (input?.value ?? reason ?? "").trim(), input);
  }

  for (const list of [at("open"), at("taken")]) {
    list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-press]");
      if (button) pressed(button);
    });
    list.addEventListener("keydown", (event) => {
      const own = event.target.closest("[data-own]");
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      pressed(own.querySelector('[data-press$="-own"]'));
    });
  }
  return { presses, faults, tell, send };
}
