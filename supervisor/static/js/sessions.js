/** The page of sessions: who is signed on where, since when, and last heard of when; end one. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText, hubNow, say } from "/static/js/hub.js";
import { startAccess } from "./access.js";
import { at, said, write, writePair, writeSaid } from "./parts.js";
import { pairCell, sureCell } from "./sure_cell.js";

const MINUTE_MS = 60_000;

function makeLine(session) {
  const { name, staff_number: number } = session.clerk;
  const who = element("th", "cell cell--name", pair(name.zh, `${name.en} · ${number}`), said(`sessions.role_${session.role}`, {}, "id"));
  who.scope = "row";
  const { counter_number: counter } = session;
  const where = element("td", "cell", counter === null ? said("sessions.at_desk") : said("sessions.at_counter", { counter }));
  return element("tr", "line", who, where, element("td", "cell"), pairCell(), element("td", "cell"), element("td", "cell cell--do"));
}

function updateLine(line, session, timezone, asked) {
  const [, , since, active, address, deed] = line.children;
  write(since, clockText(session.signed_on_at, timezone));
  const n = Math.floor((hubNow() - session.last_active_at) / MINUTE_MS);
  const key = n > 0 ? "sessions.ago" : "sessions.ago_now";
  writePair(active.firstElementChild, say(key, "zh", { n }), say(key, "en", { n }));
  write(address, session.address ?? "");
  sureCell(deed, session.session_id, asked, "sessions", "end");
}

function draw(board, asked) {
  keep(at("lines"), board.sessions, (one) => one.session_id, makeLine, (line, one) => updateLine(line, one, board.hall.timezone, asked));
  writeSaid(at("hint"), "sessions.hint", { n: board.desk_idle_minutes });
}

startAccess({
  draw,
  path: (id) => `/api/v1/sessions/${id}/endings`,
  told: (_id, press) => ["sessions.ended", { name: press.closest("tr").querySelector(".pair > span")?.textContent ?? "" }],
});
