/** What a ticket's state means to the person who holds it, at the kiosk and on the phone. No DOM. */

/** The one line that matters now, as [text key, {n}] or [text key, {counter}]; null when there is none. */
export function mainPhrase(ticket) {
  if (ticket.state === "waiting") {
    return ticket.ahead === 0 ? ["citizen.ahead_next", {}] : ["citizen.ahead", { n: ticket.ahead }];
  }
  const isAtCounter = ticket.state === "called" || ticket.state === "serving";
  return isAtCounter && ticket.counter_number !== null
    ? ["citizen.go_to_counter", { counter: ticket.counter_number }] : null;
}

/** The businesses still to come with this number, as names; none once the visit is over (R17). */
export const furtherOf = ({ state, further = [] }) =>
  (["done", "cancelled"].includes(state) ? [] : further.map(({ name }) => name));

/** What to do now, as [text key, what fills it]. @param timeText (ms) => "14:05" */
export function adviceOf(ticket, timeText) {
  if (ticket.state === "waiting" && ticket.sent_to) return ["citizen.sent_to", { counter: ticket.sent_to }];
  if (ticket.state !== "no_show") return [`citizen.say_${ticket.state}`, {}];
  if (!ticket.rejoin) return ["citizen.missed_over", {}];
  const { until_at: until, behind } = ticket.rejoin;
  return [behind > 0 ? "citizen.missed_rejoin" : "citizen.missed_rejoin_at_once", { time: timeText(until), n: behind }];
}
