/** What the lobby screen draws, worked out from a board. Pure: no DOM, no clock. */

/** The last calls, newest first, one line per ticket, without the one that stands large. */
export function lastCalls(calls, standing, most) {
  const tickets = new Set(standing ? [standing.ticket_id] : []);
  const rows = [];
  for (const call of [...calls].sort((a, b) => b.seq - a.seq)) {
    if (tickets.has(call.ticket_id)) continue;
    tickets.add(call.ticket_id);
    rows.push(call);
  }
  return rows.slice(0, most);
}

/** How a counter stands: "closed", "paused", "free", "called" or "serving". */
export function counterMood(counter) {
  if (counter.state === "closed" || counter.state === "paused") return counter.state;
  if (!counter.ticket) return "free";
  return counter.ticket_state === "called" ? "called" : "serving";
}

/** Where a paused window's citizens go instead, as short as a tile needs it: "5、6"; empty when nowhere. */
export function goText(counter, density) {
  const most = density === "dense" ? 1 : 2;
  return counter.state === "paused" ? (counter.elsewhere ?? []).slice(0, most).join("、") : "";
}

/** Which words stand over the large call: by its kind while it lives, then that it was the last one. */
export function headKey(call, isLive) {
  if (!isLive) return "display.last_call";
  return { recall: "display.recalling", redirect: "display.redirecting", suspend: "display.suspending" }[call.kind]
    ?? "display.calling";
}

/**
 * The windows' grid: its columns, and how closely they are set ("roomy" with
 * few windows, "snug" in one row up to ten, "dense" in rows of ten beyond).
 */
export function counterGrid(count) {
  if (count <= 6) return { columns: Math.max(1, count), density: "roomy" };
  if (count <= 10) return { columns: count, density: "snug" };
  const rows = Math.ceil(count / 10);
  return { columns: Math.ceil(count / rows), density: "dense" };
}

/** How many last calls fit beside the large one when the windows take that much room. */
export function listLength(density) {
  return density === "roomy" ? 5 : 4;
}

/** The size step of the large call: longer numbers are set smaller, never cut off. */
export function callSize(call) {
  const length = call.number.length + String(call.counter_number).length;
  return { 6: "wide", 7: "long" }[length] ?? (length < 6 ? "full" : "longest");
}

/** Whether the call is still addressed to somebody, rather than the last one made. */
export function isLive(call, now) {
  return call !== null && call.expires_at > now;
}
