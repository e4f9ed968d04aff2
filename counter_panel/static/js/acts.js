/** What a button or key means now: most deeds are sent as they are, some are about something or open a sheet. */
import { allowedDeeds, meantDeed, postOf } from "./deeds.js";
import { rowRequest, rowsOf } from "./lists.js";
import { coverToEnd, requestToShow } from "./regime.js";
import { isAboutOne, SHEETS } from "./sheets/all.js";

/** `declined()` are the covers this clerk has said no to; `undo` is the button that shows what can be undone. */
export function makeActs({ counterNumber, board, declined, isReady, doing, sheet, form, tabs, undo }) {
  const post = () => postOf(board());

  function act(deed, button = null) {
    const meant = meantDeed(deed, post());
    if (button?.dataset.row) return pressRow(button.dataset);
    if (meant in SHEETS) return openSheet(meant);
    if (meant === "list") return tabs.next();
    if (meant === "undo") return !undo.hidden && doing.press("undo");
    if (meant === "auto-call") return doing.pressAsked(autoCall());
    if (meant === "pause") return post() === "open" && sheet.toggle();
    if (meant === "cover-end") return pressAbout(meant, coverToEnd(board(), button?.dataset.cover));
    return meant.startsWith("cover-") ? answerCover(meant) : doing.press(meant);
  }

  /** A sheet opens for what can be done now; about the ticket at the counter, unless it is about none. */
  function openSheet(deed, subject = board().current) {
    const isMeant = allowedDeeds(board().current, post()).includes(deed) && isReady();
    if (isMeant && (subject || !isAboutOne(deed))) form.toggle(deed, isAboutOne(deed) ? subject : null);
  }

  function pressRow({ list, row, rowDeed }) {
    const found = rowsOf(board(), list).find((one) => one.key === row);
    if (found && rowDeed in SHEETS) return form.toggle(rowDeed, found.row);
    return found && doing.pressAsked(rowRequest(rowDeed, found));
  }

  function autoCall() {
    const on = !board().auto_call?.is_on;
    return { deed: "auto-call", path: `/api/v1/counters/${counterNumber}/auto-calls`, body: { on }, words: { isOn: on } };
  }

  function answerCover(deed) {
    const request = requestToShow(board(), declined());
    if (request?.state === "asked") return pressAbout(deed, request);
    return request && deed === "cover-refuse" && pressAbout("cover-end", request); // a promise is taken back
  }

  const pressAbout = (deed, cover) =>
    cover && doing.press(deed, { cover_id: cover.cover_id, counter_number: cover.counter_number });

  /** Opens the sheet of one who waits. */
  function openWaiting(ticketId) {
    openSheet("ticket", board().waiting.find((one) => one.ticket_id === ticketId));
  }

  return { act, openWaiting };
}
