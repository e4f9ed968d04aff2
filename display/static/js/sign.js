/** What a window's own sign shows, worked out from its board. Pure: no DOM, no clock. */
import { counterMood } from "./view.js";

const MOST_PLACES = 3;
const RESUMED_MS = 60000;

/** "closed", "paused", "free", "called" or "serving". */
export const moodOf = counterMood;

/** Which of the sign's faces a mood belongs to. */
export function faceOf(mood) {
  return mood === "closed" || mood === "paused" ? mood : "open";
}

/** Whether the clerk should have been back by now. */
export function isLate(board, now) {
  return board.expected_end_at !== null && now >= board.expected_end_at;
}

/** The words on when service resumes, never a time that has passed; null when none were given. */
export function backWords(board, now, say) {
  if (!board.words.back) return null;
  return isLate(board, now) ? both(say, "window.back_unknown") : board.words.back;
}

/** A handover's running clock (R06), "06:35" left until the expected end; null for other pauses and when late. */
export function handoverClock(board, now) {
  if (board.pause_kind !== "handover" || board.expected_end_at === null || isLate(board, now)) return null;
  const seconds = Math.ceil((board.expected_end_at - now) / 1000);
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** The windows to show as places to go, best first, with what to say of each. */
export function places(board) {
  return board.elsewhere.slice(0, MOST_PLACES).map((one) => ({
    number: one.counter_number,
    where: one.place ?? one.zone_name,
    isHere: one.same_zone,
    waiting: one.waiting,
  }));
}

/** One character that stands for a person without a photo: the family name in Chinese, else the initial. */
export function monogram(name) {
  return [...name.trim()][0]?.toUpperCase() ?? "";
}

/** Until when the sign says that service has resumed: a minute after a pause ended. */
export function resumedUntil(before, after, now, until = 0) {
  if (faceOf(after) !== "open") return 0;
  return before === "paused" ? now + RESUMED_MS : until;
}

/** A sentence around its clock time, so that the time can be set large: ["预计", "10:10", "恢复"]. */
export function aroundTime(text) {
  const found = /\d{1,2}:\d{2}/.exec(text);
  if (!found) return [text, "", ""];
  return [text.slice(0, found.index), found[0], text.slice(found.index + found[0].length)];
}

/** A phrase in both languages. */
export const both = (say, key, params) => ({ zh: say(key, "zh", params), en: say(key, "en", params) });

/** The template around one place, e.g. "请到{counters}号窗口办理": what stands before and after it. */
export function around(template, place) {
  const [before, after = ""] = template.split(`{${place}}`);
  return { before, after };
}
