/**
 * A sheet for one deed: it stands beside the work and never over it. Digits choose on it, Enter confirms, Esc
 * closes; every other key still does what stands on the big buttons.
 */
import { say } from "/static/js/hub.js";
import { at, fill } from "./draw.js";
import { drawParts, pairOf } from "./draw_sheet.js";
import { digitOfKey, isField } from "./keys.js";
import { ask } from "./asking.js";
import { isAboutOne, SHEETS } from "./sheets/all.js";

const form = at("form-sheet");
const body = at("form-parts");
const confirm = at("form-confirm");
const problem = at("form-problem");

/**
 * `board()` is the newest one; `onSend({deed, path, body, words})` does the deed and answers {isDone, message},
 * or null when it was not sent; `onToggle(isOpen)` is told when a sheet comes and goes.
 */
export function makeFormSheet({ counterNumber, facts, board, onSend, onToggle }) {
  const drafts = new Map(); // what was typed for a ticket is there again when its sheet is opened again
  let open = null; // {name, sheet, subject, isCurrent, values}

  const about = () => ({ values: open.values, subject: open.subject, board: board(), facts, number: counterNumber, say, loaded: open.loaded });
  const draftKey = () => `${open.name} ${idOf(open.subject)}`;

  function show(name, subject) {
    const isCurrent = Boolean(subject?.ticket_id) && subject.ticket_id === board().current?.ticket_id;
    open = { name, sheet: SHEETS[name], subject, isCurrent, values: {}, loaded: null };
    open.values = drafts.get(draftKey()) ?? open.sheet.first(about());
    drafts.set(draftKey(), open.values);
    complain(null);
    body.replaceChildren();
    onToggle(true);
    draw();
    body.scrollTop = 0;
    form.scrollIntoView({ block: "start" });
    firstField()?.focus();
    load();
  }

  /** What a sheet wants to know of the hub before it can be filled in. */
  async function load() {
    const mine = open;
    const path = mine.sheet.load?.(about());
    if (!path) return;
    mine.loaded = await ask(path);
    if (open === mine) draw();
  }

  /** Where work goes on: words that are wanted first, else the first thing that a digit chooses. */
  const firstField = () => body.querySelector('.part__field[aria-required="true"]')
    ?? body.querySelector("[data-digit]:checked, [data-digit]") ?? body.querySelector(".part__field, input, button");

  function close() {
    if (!open) return;
    open = null;
    onToggle(false);
  }

  function draw() {
    form.dataset.sheet = open.name;
    fill("form-title", open.sheet.title);
    at("form-number").textContent = isAboutOne(open.name) ? open.subject.number : "";
    drawParts(body, open.sheet.parts(about()), open.values);
    confirm.hidden = !open.sheet.confirm;
    if (open.sheet.confirm) fill("form-confirm-words", open.sheet.confirm);
  }

  function change(name, value) {
    open.values[name] = value;
    complain(null);
    draw();
  }

  function complain(words, name = null) {
    problem.replaceChildren(...(words ? [pairOf(words)] : []));
    for (const field of body.querySelectorAll(".part__field")) field.toggleAttribute("data-wrong", field.name === name);
    const wrong = name && body.querySelector(`.part__field[name="${name}"]`);
    if (!wrong) return;
    wrong.setAttribute("aria-describedby", problem.id);
    wrong.focus();
  }

  async function send(pressed = null, part = null) {
    const asked = open.sheet.request(about(), pressed, part);
    if (asked.missing) return complain(asked.missing, asked.name);
    if (asked.reload) return load().then(focusFirstPress);
    if (asked.sheet) return show(asked.sheet, asked.subject ?? open.subject);
    const mine = open;
    const key = draftKey();
    const answer = await onSend(asked);
    if (answer?.isDone) drafts.delete(key);
    if (!answer || open !== mine) return undefined;
    return answer.isDone ? close() : complain(answer.message);
  }

  function listen() {
    form.addEventListener("change", ({ target }) => {
      if (target.type === "radio") change(target.name, target.value);
      if (target.type === "checkbox") change(target.name, [...body.querySelectorAll(`[name="${target.name}"]:checked`)].map((one) => one.value));
    });
    form.addEventListener("input", ({ target }) => {
      if (!target.matches(".part__field")) return;
      open.values[target.name] = target.value;
      complain(null);
    });
    form.addEventListener("click", ({ target }) => {
      const button = target.closest(".option");
      if (button) send(button.dataset.value, button.dataset.part);
      if (target.closest("[data-form-close]")) close();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      enter();
    });
  }

  /** Enter confirms; on a sheet whose buttons are the deed it goes on to the first of them. */
  function enter() {
    if (open.sheet.confirm) send();
    else focusFirstPress();
  }

  const focusFirstPress = () => body.querySelector("button[data-digit]")?.focus();

  function chooseByDigit(digit) {
    const found = body.querySelector(`[data-digit="${digit}"]`);
    if (!found) return false;
    found.focus();
    found.click();
    return true;
  }

  listen();
  return {
    get isOpen() {
      return open !== null;
    },
    /** Opens the deed's sheet about a ticket (null where it is about none); pressed again, it closes. */
    toggle(name, subject) {
      if (open?.name === name && idOf(open.subject) === idOf(subject)) close();
      else show(name, subject);
    },
    close,
    /** A newer board: what the sheet is about may have changed, or gone. */
    boardCame(fresh) {
      if (!open) return;
      if (open.subject?.ticket_id) {
        const found = [fresh.current, ...fresh.waiting].find((one) => one?.ticket_id === open.subject.ticket_id);
        if (!found || open.isCurrent !== (found === fresh.current)) return close();
        open.subject = found;
      }
      draw();
    },
    /** True when the key was the sheet's. */
    takesKey(event) {
      if (!open) return false;
      if (event.key === "Escape" && !event.isComposing) {
        close();
        return true;
      }
      if (event.key === "Enter" && event.target.tagName === "TEXTAREA" && !event.shiftKey && !event.isComposing && !event.repeat) {
        enter();
        return true;
      }
      if (event.key === "Enter" && open.sheet.confirm && !event.repeat && event.target.matches(".choice__input")) {
        send();
        return true;
      }
      const digit = isField(event.target) ? null : digitOfKey(event);
      return digit !== null && chooseByDigit(digit);
    },
  };
}

/** A sheet's ticket or matter by its id; "" when it is about none. */
const idOf = (subject) => subject?.ticket_id ?? subject?.matter_id ?? "";
