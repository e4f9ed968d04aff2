/** The pause sheet: it stands beside the work, and its keys act only while it is open (R01, R09). */
import { element, pair } from "/static/js/elements.js";
import { clockText as hallClock, say } from "/static/js/hub.js";
import { ask as askHub } from "./asking.js";
import { asksAboutCitizen, chosen, firstChoice, pauseBody, previewPath, typedMinutes } from "./choices.js";
import { at, ruleMark, saidPair } from "./draw.js";
import { digitOfKey } from "./keys.js";
import { CONFIRM, outcomeOf, previewWords } from "./preview.js";

const CALM_MS = 120;

const reasons = JSON.parse(document.getElementById("pause-reasons").textContent);
const form = at("sheet");
const minutes = at("minutes");

/**
 * `board()` is the newest one; `onConfirm(body)` sends the pause and answers whether it was accepted;
 * `onToggle(isOpen)` is told when the sheet comes and goes.
 */
export function makeSheet({ counterNumber, board, onConfirm, onToggle }) {
  let choice = firstChoice(reasons);
  let isOpen = false;
  let shown = null; // {body, preview}: what the words on the sheet are about
  let isPressed = false; // confirmed before the words had come
  let asked = 0;
  let timer = null;

  function open() {
    choice = firstChoice(reasons);
    isOpen = true;
    isPressed = false;
    shown = null;
    onToggle(true);
    draw();
    form.querySelector('[name="reason_id"]:checked').focus();
    form.scrollIntoView({ block: "start" });
    ask(0);
  }

  function close() {
    if (!isOpen) return;
    isOpen = false;
    asked += 1;
    clearTimeout(timer);
    onToggle(false);
  }

  function change(what) {
    choice = chosen(choice, what, reasons);
    isPressed = false;
    shown = null;
    draw();
    ask(CALM_MS);
  }

  function ask(pauseMs) {
    const body = pauseBody(choice, board().current);
    const mine = (asked += 1);
    clearTimeout(timer);
    if (body) timer = setTimeout(() => fetchPreview(body, mine), pauseMs);
  }

  async function fetchPreview(body, mine) {
    const preview = await askHub(previewPath(counterNumber, body));
    if (mine !== asked || !isOpen) return;
    shown = { body, preview };
    draw();
    if (isPressed && preview?.outcome === "granted") confirm();
    isPressed = false;
  }

  function draw() {
    const { current } = board();
    for (const radio of form.querySelectorAll('[name="reason_id"]')) radio.checked = radio.value === choice.reasonId;
    for (const radio of form.querySelectorAll('[name="starts_in"]')) radio.checked = Number(radio.value) === choice.startsIn;
    for (const radio of form.querySelectorAll('[name="citizen"]')) radio.checked = (radio.value === "hand_over") === choice.handOver;
    if (typedMinutes(minutes.value) !== choice.minutes) minutes.value = choice.minutes ?? "";
    minutes.setAttribute("aria-invalid", String(choice.minutes === null));
    for (const step of form.querySelectorAll("[data-minutes-step]")) {
      step.setAttribute("aria-pressed", String(Number(step.dataset.minutesStep) === choice.minutes));
    }
    at("citizen").hidden = !asksAboutCitizen(choice, current);
    drawPreview(shown, choice, board());
  }

  /** Enter and the button: sent at once when the words are there, else as soon as they say it is granted. */
  async function confirm() {
    if (!isOpen || choice.minutes === null) return;
    if (!shown) {
      isPressed = true;
      return;
    }
    if (!shown.preview || shown.preview.outcome === "refused") return;
    if (await onConfirm(shown.body)) close();
    else if (isOpen) ask(0);
  }

  function listen() {
    form.addEventListener("change", ({ target }) => {
      if (target.name === "reason_id") change({ reasonId: target.value });
      if (target.name === "starts_in") change({ startsIn: Number(target.value) });
      if (target.name === "citizen") change({ handOver: target.value === "hand_over" });
    });
    minutes.addEventListener("input", () => change({ minutes: typedMinutes(minutes.value) }));
    form.addEventListener("click", ({ target }) => {
      const step = target.closest("[data-minutes-step]");
      if (step) change({ minutes: Number(step.dataset.minutesStep) });
      if (target.closest("[data-sheet-close]")) close();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      confirm();
    });
  }

  listen();
  return {
    get isOpen() {
      return isOpen;
    },
    toggle: () => (isOpen ? close() : open()),
    close,
    /** A newer board: the consequences may be others. */
    boardCame() {
      if (!isOpen) return;
      const body = pauseBody(choice, board().current);
      if (JSON.stringify(body) !== JSON.stringify(shown?.body)) shown = null;
      draw();
      ask(CALM_MS);
    },
    /** True when the key was the sheet's: Esc, a reason's digit, Enter on anything but its close button. */
    takesKey(event) {
      if (!isOpen) return false;
      if (event.key === "Escape") {
        close();
        return true;
      }
      if (event.key === "Enter" && !event.repeat && event.target.matches("[data-minutes-step]")) {
        confirm();
        return true;
      }
      const reason = reasons[(digitOfKey(event) ?? 0) - 1];
      if (!reason) return false;
      change({ reasonId: reason.id });
      form.querySelector('[name="reason_id"]:checked').focus();
      return true;
    },
  };
}

function drawPreview(shown, choice, board) {
  const place = at("preview");
  const words = wordsOf(shown, choice, board);
  place.dataset.tone = words.tone;
  place.replaceChildren(
    ...(words.head ? [pair(words.head.zh, words.head.en, "preview__head")] : []),
    ...words.because.map(({ rule, zh, en }) => element("p", "preview__because", ruleMark(rule), pair(zh, en))),
    ...words.lines.map(({ zh, en }) => pair(zh, en, "preview__line")),
  );
  place.toggleAttribute("tabindex", false);
  if (place.scrollHeight > place.clientHeight) place.tabIndex = 0; // so that the keyboard can scroll it
  const outcome = shown?.preview ? outcomeOf(shown.preview, shown.body) : "wait";
  at("confirm-words").replaceChildren(saidPair(CONFIRM[outcome] ?? "panel.confirm_wait"));
  at("confirm").setAttribute("aria-disabled", String(!shown?.preview || outcome === "refused"));
  at("confirm").dataset.outcome = outcome;
  at("confirm").toggleAttribute("data-off", outcome === "refused");
}

function wordsOf(shown, choice, { current, queues, hall }) {
  const only = (key) => ({ tone: "quiet", head: { zh: say(key, "zh"), en: say(key, "en") }, because: [], lines: [] });
  if (choice.minutes === null) return only("panel.preview_minutes");
  if (!shown) return { tone: "quiet", head: null, because: [], lines: [] };
  if (!shown.preview) return only("panel.no_answer");
  const reason = reasons.find((one) => one.id === shown.body.reason_id);
  return previewWords({ ...shown, reason, current, queues, say, clock: (ms) => hallClock(ms, hall.timezone) });
}
