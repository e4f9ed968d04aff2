/** What a ticket's state means to the person who holds it. No DOM. */

export const POLL_MS = 5000;
export const POLL_OVER_MS = 60000;
export const STALE_MS = 11000;

const OVER = new Set(["done", "no_show", "cancelled"]);

/** How long until the next question: a visit that is over changes seldom. */
export const pauseMs = (ticket) => (ticket && OVER.has(ticket.state) ? POLL_OVER_MS : POLL_MS);

/** Whether what is shown is too old to be believed: two answers missed. */
export const isStale = (ticket, heardAt, now) => now - heardAt > pauseMs(ticket) - POLL_MS + STALE_MS;

/** The one line that matters now, as [text key, {n}] or [text key, {counter}]; null when there is none. */
export function mainPhrase(ticket) {
  if (ticket.state === "waiting") {
    return ticket.ahead === 0 ? ["citizen.ahead_next", {}] : ["citizen.ahead", { n: ticket.ahead }];
  }
  const isAtCounter = ticket.state === "called" || ticket.state === "serving";
  return isAtCounter && ticket.counter_number !== null
    ? ["citizen.go_to_counter", { counter: ticket.counter_number }] : null;
}
