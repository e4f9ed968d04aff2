/** How a counter stands, worked out from the desk's board. Pure: no DOM, no clock. */
import { runningText } from "./times.js";

const byNumber = (a, b) => a.number - b.number;

/** The counters in the order of the windows. */
export const inWindowOrder = (counters) => [...counters].sort(byNumber);

/** How closely cards stand together, so that a large hall is still seen at once. */
export function density(count) {
  if (count <= 12) return "roomy";
  return count <= 30 ? "close" : "dense";
}

/** The clock of a pause, or null without one. `fraction` is how much of its limit is used, 1 at most. */
export function pauseClock(pause, now) {
  if (!pause) return null;
  if (pause.state !== "active" || pause.started_at === null) return { isRunning: false, isOver: false, fraction: 0 };
  const elapsed = Math.max(0, now - pause.started_at);
  const limit = Math.max(1, pause.limit_at - pause.started_at);
  return {
    isRunning: true,
    isOver: Boolean(pause.is_over_limit) || now > pause.limit_at,
    fraction: Math.min(1, elapsed / limit),
    elapsedText: runningText(elapsed),
    limitText: runningText(limit),
    overText: runningText(now - pause.limit_at),
  };
}

/** The look of a counter's card; an empty post is louder than everything else. */
export function mood(counter, now) {
  if (counter.is_empty_post) return "empty";
  if (counter.state === "paused" && pauseClock(counter.pause, now)?.isOver) return "over";
  return counter.state;
}

/** The text key of the state's word. */
export const stateKey = (counter) => `desk.state_${counter.is_empty_post ? "empty" : counter.state}`;

/** Who stands in, as a text key and its blanks; null when nobody needs to. */
export function coverWords(counter, lang) {
  const cover = counter.cover ?? counter.pause?.cover ?? null;
  if (cover?.clerk && cover.state !== "asked") {
    const name = cover.clerk.name[lang];
    if (cover.kind === "carried") return { key: "desk.cover_carried", params: { name, counter: cover.counter_number } };
    return { key: "desk.cover_at_counter", params: { name } };
  }
  if (cover?.state === "asked") return { key: "desk.cover_asked", params: {} };
  return counter.state === "paused" ? { key: "desk.cover_none", params: {} } : null;
}

/** The hall in four figures. */
export function summary(board) {
  const staffed = board.counters.filter((c) => !c.is_empty_post && (c.state === "open" || c.state === "covered"));
  return {
    waiting: board.services.reduce((sum, service) => sum + service.waiting, 0),
    longestSeconds: Math.max(0, ...board.services.map((service) => service.longest_wait_seconds ?? 0)),
    open: staffed.length,
    total: board.counters.length,
  };
}

/** How a business stands: nobody serves it though people wait, it is busy, it gives no numbers, or all is well. */
export function serviceTone(service) {
  if (service.is_without_window) return "danger";
  if (service.busy_since_at) return "busy";
  return service.is_issuing && service.open_windows > 0 ? "quiet" : "warning";
}

/** The devices in short: how many of them work. */
export function deviceCounts(board) {
  const connected = board.screens.filter((screen) => screen.connected);
  return {
    screens: { n: connected.length, total: board.screens.length },
    mute: connected.filter((screen) => !screen.sound_on && screen.sounds !== false).length,
    printers: { n: board.printers.filter((p) => !["failed", "unknown"].includes(p.state)).length, total: board.printers.length },
    speechOk: board.speech.ok || board.speech.engine === "none",
  };
}
