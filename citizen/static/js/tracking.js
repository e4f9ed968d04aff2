/** What a ticket's state means to the person who holds it. No DOM. */
import { countText, waitText } from "/static/js/wording.js";

export const POLL_MS = 5000;
export const POLL_OVER_MS = 60000;
export const STALE_MS = 11000;

const OVER = new Set(["done", "no_show", "cancelled"]);

/** How long until the next question: a visit that is over changes seldom. */
export const pauseMs = (ticket) => (ticket && OVER.has(ticket.state) ? POLL_OVER_MS : POLL_MS);

/** Whether what is shown is too old to be believed: two answers missed. */
export const isStale = (ticket, heardAt, now) => now - heardAt > pauseMs(ticket) - POLL_MS + STALE_MS;

/** The one line that matters now. */
export function mainText(say, lang, ticket) {
  if (ticket.state === "waiting") {
    return ticket.ahead === 0 ? say("citizen.ahead_next", lang) : countText(say, "citizen.ahead", lang, ticket.ahead);
  }
  const isAtCounter = ticket.state === "called" || ticket.state === "serving";
  if (isAtCounter && ticket.counter_number !== null) {
    return say("citizen.go_to_counter", lang, { counter: ticket.counter_number });
  }
  return "";
}

export const adviceText = (say, lang, ticket) => say(`citizen.say_${ticket.state}`, lang);
export const stateText = (say, lang, ticket) => say(`citizen.state_${ticket.state}`, lang);

/** The estimate, or "" when nothing is waited for. */
export function waitLine(say, lang, ticket) {
  return ticket.state === "waiting" ? waitText(say, lang, ticket.estimated_wait_seconds) : "";
}
