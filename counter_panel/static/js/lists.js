/** The lists beside the work: who waits, who missed their call, who is held, what goes round. Pure: no DOM. */
import { ticketPath } from "./deeds.js";

/** In the order of their tabs; each is in `board[list]` except who waits. */
export const LISTS = ["waiting", "missed", "held", "round", "tasks", "matters"];
const FIELDS = { missed: "missed", held: "held", round: "going_round", tasks: "tasks", matters: "matters_due" };

const of = (board, list) => board[FIELDS[list]] ?? [];

/** How many are on a list, and whether one of them wants the clerk: {n, isDue}. */
export function countOf(board, list, now) {
  if (list === "waiting") return { n: board.waiting_count, isDue: false };
  const rows = of(board, list);
  const isDue = { held: (one) => one.remind_at !== null && one.remind_at <= now, round: hasEnded, matters: isOverdue, tasks: isOpen }[list];
  const n = list === "matters" ? board.matters_due_count : rows.length;
  return { n, isDue: isDue !== undefined && rows.some((one) => isDue(one, now)) };
}

const ENDED = new Set(["done", "no_show", "cancelled"]);
export const hasEnded = ({ state }) => ENDED.has(state);
const isOverdue = ({ is_overdue: isLate }) => isLate;
const isOpen = ({ done_at: doneAt }) => !doneAt;

/** What a list wants of the clerk now: {kind, rule, words}, or null. */
export function reminderOf(board, now) {
  const held = of(board, "held").find((one) => one.remind_at !== null && one.remind_at <= now);
  if (held) return { kind: "held", rule: null, words: { number: held.number, reason: held.hold_reason } };
  const ended = of(board, "round").find(hasEnded);
  return ended ? { kind: "ended", rule: "R12", words: { number: ended.number, where: ended.where } } : null;
}

/** The list before or after another one; round and round. */
export function listBeside(list, step) {
  return LISTS[(LISTS.indexOf(list) + step + LISTS.length) % LISTS.length];
}

/** What the buttons in a list's rows do. */
export const ROW_DEEDS = {
  missed: () => ["rejoin"],
  held: () => ["release-counter", "release-queue"],
  round: (row) => (hasEnded(row) ? ["acknowledge"] : []),
  tasks: (row) => (isOpen(row) ? ["tick"] : []),
  matters: () => ["matter"],
};

/** The rows of a list but who waits: {key, row, deeds}. */
export function rowsOf(board, list) {
  return of(board, list).map((row) => ({ key: row.ticket_id ?? row.task_id ?? row.matter_id, row, deeds: ROW_DEEDS[list](row) }));
}

/** What a row's button asks of the hub: {deed, path, body, words}. */
export function rowRequest(deed, { key, row }) {
  const words = { number: row.number ?? "" };
  const ofTicket = (name, deeds, body) => ({ deed: name, path: ticketPath(key, deeds), body, words });
  if (deed === "rejoin") return ofTicket("rejoin", "rejoins", {});
  if (deed === "release-counter") return ofTicket("release", "releases", { to: "counter" });
  if (deed === "release-queue") return ofTicket("release", "releases", { to: "queue" });
  if (deed === "acknowledge") return ofTicket("acknowledge", "acknowledgements", {});
  return { deed: "tick", path: `/api/v1/tasks/${encodeURIComponent(key)}/ticks`, body: {}, words };
}
