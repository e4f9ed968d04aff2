/** What the counter panel draws, worked out from a board. Pure: no DOM, no clock. */

/** "mm:ss", or "h:mm:ss" from an hour on. Never negative. */
export function clockText(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
}

/** Whole minutes a ticket has waited. */
export function waitedMinutes(issuedAt, now) {
  return Math.max(0, Math.floor((now - issuedAt) / 60000));
}

/** Since when the ticket's clock runs: its start, or before that its call. */
export function clockStart(current) {
  return current.started_at ?? current.called_at;
}

/** Text keys of what is wrong with the lobby screens, worst first. */
export function screenWarnings(screens) {
  if (screens.connected === 0) return ["panel.no_screens"];
  const warnings = [];
  if (screens.mute > 0) warnings.push("panel.screens_mute");
  if (!screens.speech_ok) warnings.push("panel.no_speech");
  return warnings;
}

/** A paper that did not come out is told for so long. */
const PAPER_TOLD_MS = 10 * 60_000;

/** The newest paper of this counter, if it failed or nobody knows whether it came out; null otherwise. */
export function paperAmiss(paper, now) {
  const isAmiss = paper?.state === "failed" || paper?.state === "unknown";
  return isAmiss && now - paper.queued_at < PAPER_TOLD_MS ? paper : null;
}

/**
 * Which face the panel shows, given the epoch of the lease this browser holds
 * (null for none): "panel"; "elsewhere" when the lease was taken over;
 * "closed" when the supervisor has closed the counter; "sign-on"; "taken"
 * when another clerk is at the counter.
 */
export function face(board, epoch) {
  if (epoch === null) return board.clerk ? "taken" : "sign-on";
  if (board.epoch < epoch) return "sign-on"; // signed on just now: the board is still on its way
  if (board.epoch > epoch) return "elsewhere";
  return board.clerk ? "panel" : "closed";
}

/**
 * Who is told to be at a counter that this browser does not hold, and who may sign on (R02, R06):
 * "taken", "taken_coming", "taken_paused", "taken_handover", "taken_covered", "closed" or null.
 */
export function takenWord(board, shownFace) {
  if (shownFace === "closed") return "closed";
  if (!board.clerk) return null;
  const { cover } = board.pause ?? {};
  if (cover?.state === "accepted" && cover.kind === "at_counter") return "taken_coming";
  if (board.counter.state === "covered") return "taken_covered";
  if (board.counter.state !== "paused") return "taken";
  return board.pause?.reason.kind === "handover" ? "taken_handover" : "taken_paused";
}

/** Whole seconds until a moment, counted up, never negative. */
export function secondsLeft(untilAt, now) {
  return Math.max(0, Math.ceil((untilAt - now) / 1000));
}
