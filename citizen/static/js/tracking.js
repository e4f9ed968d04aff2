/** How often a phone asks after its ticket, and how long the answer may be believed. No DOM. */

export const POLL_MS = 5000;
export const POLL_OVER_MS = 60000;
export const STALE_MS = 11000;

/** A visit that is over; a missed call is not while it may be mended. */
const isOver = (ticket) => ["done", "cancelled"].includes(ticket.state) || (ticket.state === "no_show" && !ticket.rejoin);

/** How long until the next question: a visit that is over changes seldom. */
export const pauseMs = (ticket) => (ticket && isOver(ticket) ? POLL_OVER_MS : POLL_MS);

/** Whether what is shown is too old to be believed: two answers missed. */
export const isStale = (ticket, heardAt, now) => now - heardAt > pauseMs(ticket) - POLL_MS + STALE_MS;
