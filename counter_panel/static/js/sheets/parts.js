/**
 * What sheets are made of. Pure: no DOM; words are text keys or {zh, en}.
 *
 * A sheet is {title, first(about), parts(about), request(about, pressed)}. `about` is what it is about:
 * {values, board, facts, subject, number}. `parts` answers what stands on it, top to bottom; `request` what a
 * press asks of the hub: {deed, path, body, words}, or {missing, name} when something has to be said first.
 * A label is a text key, {key, params} (the same for each language, or {zh, en}), or {zh, en} as it stands.
 */
import { ticketPath } from "../deeds.js";

/** One of several, with a digit each. */
export const choose = (name, label, options, more = {}) => ({ kind: "choose", name, label, options, ...more });

/** Any of several. */
export const ticks = (name, label, options, more = {}) => ({ kind: "ticks", name, label, options, ...more });

/** Buttons that do the deed. */
export const press = (name, label, options, more = {}) => ({ kind: "press", name, label, options, ...more });

/** Words typed; `suggestions` are words at one press. */
export const words = (name, label, more = {}) => ({ kind: "words", name, label, suggestions: [], ...more });

/** What is known already: lines of {zh, en} or {text, by, at}. */
export const told = (name, label, lines) => ({ kind: "told", name, label, lines });

export const option = (value, label, more = {}) => ({ value: String(value), label, ...more });

/** What is asked about the ticket that the sheet is about. */
export function ofTicket({ subject }, deed, deeds, body, more = {}) {
  return { deed, path: ticketPath(subject.ticket_id, deeds), body, words: { number: subject.number, ...more } };
}

export const missing = (name, key = "panel.reason_missing") => ({ missing: key, name });

/** A typed text without what surrounds it; undefined when nothing was typed, so that nothing is sent. */
export const said = (text) => text?.trim() || undefined;

/** Which windows serve a business, as a hint under its name. */
export const windowsOf = ({ windows }) => ({
  key: "panel.windows_n", params: { zh: { n: windows.join("、") }, en: { n: windows.join(", ") } },
});
