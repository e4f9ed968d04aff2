/** What stands beside the ticket: the lists, a sheet, or the form for whoever relieves the clerk. */
import { postOf } from "./deeds.js";
import { at } from "./draw.js";

/** `relief` is the second sign-on form, `next` the one big button. */
export function makeSide({ relief, next }) {
  let post = null;
  let opened = null; // "sheet" (pause) or "form" (any other deed)
  let isReliefOpen = false;

  function show() {
    const isRelief = post === "paused" || isReliefOpen;
    const shown = isRelief ? "relief" : opened ?? "queue";
    if (at("work").dataset.side === shown) return;
    at("work").dataset.side = shown;
    for (const part of document.querySelectorAll("[data-side-of]")) part.hidden = part.dataset.sideOf !== shown;
  }

  function openRelief(isOpen) {
    isReliefOpen = isOpen;
    show();
    if (isOpen) relief.open();
    else next.focus();
  }

  at("open-relief").addEventListener("click", () => openRelief(true));
  at("relief-close").addEventListener("click", () => openRelief(false));

  return {
    /** A new board: the post may stand differently now. */
    turn(board, isOwn) {
      const before = post;
      post = isOwn ? postOf(board) : null;
      if (post !== before) isReliefOpen = false;
      at("relief-close").hidden = post === "paused";
      show();
      if (before !== null && post !== null && (post === "paused") !== (before === "paused")) this.focus();
    },

    /** The cursor where work goes on: the incoming clerk's number in a handover, else the big button. */
    focus() {
      if (post === "paused" && at("away").dataset.kind === "handover") relief.open();
      else next.focus();
    },

    /** A sheet comes or goes; only one stands beside the work. */
    sheet(name, isOpen) {
      if (!isOpen && opened !== name) return;
      const before = at(opened === "form" ? "form-sheet" : "sheet");
      const hadFocus = before.contains(document.activeElement);
      opened = isOpen ? name : null;
      show();
      if (!isOpen && (hadFocus || document.activeElement === document.body)) next.focus();
    },

    /** Esc closes the relief form that was opened. */
    takesKey(event) {
      if (event.key !== "Escape" || !isReliefOpen) return false;
      openRelief(false);
      return true;
    },
  };
}
