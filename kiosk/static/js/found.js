/** What the hub knows of a scanned slip or a matter, in words. No DOM. */
import { clockText, hubNow, inHall, say } from "/static/js/hub.js";
import { adviceOf, furtherOf, mainPhrase } from "/static/js/visit.js";
import { countText, waitText } from "/static/js/wording.js";

/** @returns {{title, number, name, main, advice, facts: Array<[term, value]>, isGood}} */
export const foundWords = (found, lang, timezone) =>
  (found.kind === "matter" ? matterWords(found.matter, lang, timezone) : ticketWords(found, lang, timezone));

function ticketWords({ ticket, isRejoined }, lang, timezone) {
  const isWaiting = ticket.state === "waiting";
  const facts = isWaiting ? [
    [say("citizen.estimate", lang), waitText(say, lang, ticket.estimated_wait_seconds)],
    [say("citizen.where", lang), ticket.zone.name[lang]],
  ] : [];
  return {
    title: say(isRejoined && isWaiting ? "kiosk.rejoined" : `citizen.state_${ticket.state}`, lang),
    number: ticket.number, name: visitText(ticket, lang), main: ticketMain(ticket, lang),
    advice: adviceText(ticket, lang, timezone), facts, isGood: isRejoined && isWaiting,
  };
}

/** All that this number is still for, in its order (R17). */
const visitText = (ticket, lang) => [ticket.service.name, ...furtherOf(ticket)].map((name) => name[lang]).join(" → ");

function ticketMain(ticket, lang) {
  const [key, words] = mainPhrase(ticket) ?? [];
  if (!key) return "";
  return "n" in words ? countText(say, key, lang, words.n) : say(key, lang, words);
}

function adviceText(ticket, lang, timezone) {
  const [key, words] = adviceOf(ticket, (ms) => clockText(ms, timezone));
  return ticket.notice?.[lang] ?? say(key, lang, words);
}

function matterWords(matter, lang, timezone) {
  const facts = [["kiosk.matter_received_at", matter.received_at], ["kiosk.matter_ended_at", matter.ended_at]].filter(([, at]) => at);
  const isLate = !matter.ended_at && matter.due_day !== null && matter.due_day < isoDay(hubNow(), timezone);
  return {
    title: say(`kiosk.matter_${matter.state}`, lang), number: matter.number, name: matter.service_name[lang],
    main: dueText(matter, lang, timezone), advice: say(isLate ? "kiosk.matter_late" : `kiosk.matter_say_${matter.state}`, lang),
    isGood: matter.state === "finished", facts: facts.map(([key, at]) => [say(key, lang), dayText(at, lang, timezone)]),
  };
}

function dueText(matter, lang, timezone) {
  if (matter.ended_at || !matter.due_day) return "";
  const key = matter.is_extended ? "kiosk.matter_due_anew" : "kiosk.matter_due";
  return say(key, lang, { day: dayText(matter.due_day, lang, timezone) });
}

function isoDay(ms, timezone) {
  const { year, month, day } = inHall(ms, timezone);
  return [year, month, day].map((part) => part.padStart(2, "0")).join("-");
}

/** A day of the calendar ("2026-12-05" or UTC milliseconds) as people write it. */
function dayText(at, lang, timezone) {
  const [year, month, day] = (typeof at === "string" ? at : isoDay(at, timezone)).split("-").map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
  return say("common.date", lang, {
    year, day, month: say(`common.month_${month}`, lang), weekday: say(`common.weekday_${weekday}`, lang),
  });
}
