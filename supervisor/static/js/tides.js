/** Opening counters to a busy business (R15): what can be opened, and what a press asks of the hub. Pure. */

const WANT_WINDOWS = ["busy", "without-window"];

/** The business an alert wants windows for, as the board tells it; null for every other alert. */
export function businessOf(alert, services) {
  if (!WANT_WINDOWS.includes(alert.code)) return null;
  return services.find((service) => service.service_id === alert.service_id) ?? null;
}

/** The text key of a proposal's button. */
export const pressKey = (proposal) => `desk.tide_${proposal.way}`;

/** What a press on a proposal asks: {path, body, told, params}. `say(key, lang, params)` gives the words. */
export function requestOf(proposal, service, say) {
  const { way, counter_number: counter, clerk } = proposal;
  const at = `/api/v1/counters/${counter}`;
  const told = { told: `desk.tide_did_${way}`, params: { counter } };
  const reason = say("desk.tide_reason", "zh", { service: service.name.zh });
  if (way === "widen") return { path: `${at}/openings`, body: { service_id: service.service_id }, ...told };
  if (way === "man") {
    const body = { service_id: service.service_id, staff_number: clerk.staff_number };
    return { path: `${at}/openings`, body, ...told };
  }
  if (way === "relieve") return { path: `${at}/covers`, body: { kind: "at_counter", clerk: clerk.staff_number, reason }, ...told };
  return { path: `${at}/resumptions`, body: { reason }, ...told };
}

/** What a press on a borrowed window asks: the business is taken back. */
export function takingBack(service, counter) {
  const body = { service_id: service.service_id };
  return { path: `/api/v1/counters/${counter}/closings`, body, told: "desk.tide_taken_back", params: { counter } };
}
