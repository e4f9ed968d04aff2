/** What needs a person: requests, alerts, incidents, in the order to answer them. Pure: no DOM, no clock. */

const isOver = (matter) => Number((matter.endedAt ?? null) !== null);
const oldestFirst = (a, b) => isOver(a) - isOver(b) || a.at - b.at;

function approvalMatter(approval) {
  return { key: `approval ${approval.approval_id}`, kind: "approval", at: approval.asked_at, isTaken: false, of: approval };
}

/** One that has ended by itself still waits to be seen, but lasts no longer. */
function alertMatter(alert) {
  const { alert_id: id, raised_at: at, ended_at: endedAt = null } = alert;
  return { key: `alert ${id}`, kind: "alert", at, endedAt, isTaken: alert.taken_at !== null, of: alert };
}

function incidentMatter(incident) {
  const { incident_id: id, opened_at: at, taken_at: takenAt } = incident;
  return { key: `incident ${id}`, kind: "incident", at, isTaken: takenAt !== null, of: incident };
}

/**
 * `open` waits for an answer: requests first, because somebody stands there and waits, then alerts, then
 * incidents, each oldest first, what has ended by itself last. `taken` is in somebody's hand.
 */
export function matters(board) {
  const groups = [
    board.approvals.map(approvalMatter), board.alerts.map(alertMatter), board.incidents.map(incidentMatter),
  ];
  const all = groups.flatMap((group) => group.sort(oldestFirst));
  return { open: all.filter((matter) => !matter.isTaken), taken: all.filter((matter) => matter.isTaken) };
}

/** What happened and what to do about it, told apart: the first sentence and the rest. */
export function splitAdvice(text) {
  const end = /[。！？]|[.!?](?=\s)/.exec(text)?.index ?? text.length - 1;
  return [text.slice(0, end + 1).replace(/[。.]$/, ""), text.slice(end + 1).trim()];
}

/** The page's title: how many things wait for an answer stands first, for a desk in a background tab. */
export function titleText(openCount, say) {
  return openCount ? say("desk.title_waiting", "zh", { n: openCount }) : say("desk.title", "zh");
}

/** Keys that were not there before: worth telling to whoever cannot see the list. */
export function newcomers(before, open) {
  return open.filter((matter) => !before.has(matter.key));
}
