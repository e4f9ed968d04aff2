/** How the panel tells of pauses, covers and questions, worked out from a board. Pure: no DOM, no clock. */
import { postOf } from "./deeds.js";

/** A refusal by the supervisor is old news after this long. */
export const REFUSAL_SHOWN_MS = 15 * 60_000;

const PROMPTS = new Set(["start-overdue", "idle", "empty-post", "pause-over-limit", "handover-over-limit"]);
const URGENT = new Set(["empty-post", "pause-over-limit", "handover-over-limit"]);

/**
 * The paused post's clock: {elapsed, left, share, expectedShare, isOver, isOverLimit}, in milliseconds and
 * shares of the longest time. `left` is what remains of the expected time; negative once it has passed.
 */
export function pauseClock(pause, now) {
  const start = pause.started_at ?? pause.starts_at;
  const whole = Math.max(1, pause.limit_at - start, pause.expected_end_at - start);
  const share = (at) => Math.min(1, Math.max(0, (at - start) / whole));
  return {
    elapsed: Math.max(0, now - start),
    left: pause.expected_end_at - now,
    overLimit: now - pause.limit_at,
    share: share(now),
    expectedShare: share(pause.expected_end_at),
    isOver: now >= pause.expected_end_at,
    isOverLimit: now >= pause.limit_at,
  };
}

/**
 * What stands where the pause button was: {kind, clock, isCountdown, rules, deed, isRelief}, or null. `deed` is
 * what its button does, `isRelief` whether somebody else may sign on here.
 * kind: "asked-cover", "cover-coming", "asked-approval", "announced", "after-ticket", "covered", "asked-close", "granted-close".
 */
export function standing(board, now) {
  const { pause, closing } = board;
  const post = postOf(board);
  if (post === "asked") return askedPause(pause, now);
  if (post === "announced") return announced(pause, now);
  if (post === "covered") return words("covered", { rules: ["R02"], isRelief: true });
  if (!closing || post === "paused") return null;
  const rules = rulesOf(closing);
  if (closing.state === "granted") return words("granted-close", { rules });
  return words("asked-close", { rules, clock: now - closing.asked_at });
}

const words = (kind, more) => ({ kind, clock: null, isCountdown: false, rules: [], deed: null, isRelief: false, ...more });

function askedPause({ approval, cover }, now) {
  const deed = "take-back";
  if (isComing(cover)) return words("cover-coming", { rules: ["R02"], deed, isRelief: true });
  if (approval?.state === "asked") {
    return words("asked-approval", { rules: rulesOf(approval), deed, clock: now - approval.asked_at });
  }
  const clock = cover ? Math.max(0, cover.asked_until_at - now) : null;
  return words("asked-cover", { rules: ["R02"], deed, clock, isCountdown: true, isRelief: true });
}

/** A B clerk has promised to come to the window; one who carries the business home need not. */
const isComing = (cover) => cover?.state === "accepted" && cover.kind === "at_counter";

function announced(pause, now) {
  const left = pause.starts_at - now;
  if (left <= 0) return words("after-ticket", { deed: "take-back" });
  return words("announced", { deed: "take-back", clock: left, isCountdown: true });
}

const rulesOf = (approval) => [...new Set(approval.because.map((one) => one.rule))];

/** Who does the work of a paused post: "carried", "coming", "asked", "unanswered" or null when nobody was asked. */
export function coverWord(pause, now) {
  const { cover } = pause;
  if (!cover) return null;
  if (cover.state === "active" && cover.kind === "carried") return "carried";
  if (isComing(cover)) return "coming";
  if (cover.state !== "asked") return null;
  return now < cover.asked_until_at ? "asked" : "unanswered";
}

/** The question this clerk is asked as B (R02): what they promised first, then whoever waits longest. */
export function requestToShow(board, declinedIds) {
  const open = board.cover_requests.filter((one) => !declinedIds.includes(one.cover_id));
  const promised = open.find((one) => one.state === "accepted");
  return promised ?? [...open].sort((a, b) => a.asked_until_at - b.asked_until_at)[0] ?? null;
}

/** The cover that this clerk hands back: the post they stand at, else what they carry home (`coverId`, or the first). */
export function coverToEnd(board, coverId = null) {
  if (postOf(board) === "covered") return { cover_id: board.pause.cover.cover_id, counter_number: board.counter.number };
  return board.carrying.find((one) => one.cover_id === coverId) ?? board.carrying[0] ?? null;
}

/** The supervisor's refusal, while it is news: not older than a quarter of an hour, nor answered by a deed since. */
export function refusalToShow(board, seenAt, now) {
  const refusal = board.last_refusal;
  if (!refusal || refusal.at <= seenAt || now - refusal.at > REFUSAL_SHOWN_MS) return null;
  return refusal;
}

/** What the hub reminds this clerk of (R06, R08, R09): the gravest prompt, {code, rule, text, isUrgent}, or null. */
export function promptOf(board) {
  const known = board.prompts.filter((one) => PROMPTS.has(one.code));
  const prompt = known.find((one) => URGENT.has(one.code)) ?? known[0];
  return prompt ? { code: prompt.code, rule: prompt.rule, text: prompt.text, isUrgent: URGENT.has(prompt.code) } : null;
}
