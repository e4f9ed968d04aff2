/** What the hub knows of a scanned slip or a matter, in words. No DOM. */
import { hubNow, inHall, say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";

/** @returns {{title, number, name, main, advice, facts: Array<[term, value]>}} */
export const foundWords = (found, lang, timezone) =>
  (found.kind === "matter" ? matterWords(found.matter, lang, timezone) : ticketWords(found, lang));

function ticketWords({ ticket, isRejoined }, lang) {
  const isWaiting = ticket.state === "waiting";
  const facts = isWaiting ? [
    [say("citizen.estimate", lang), waitText(say, lang, ticket.estimated_wait_seconds)],
    [say("citizen.where", lang), ticket.zone.name[lang]],
  ] : [];
  return {
    title: say(isRejoined ? "kiosk.rejoined" : `citizen.state_${ticket.state}`, lang),
    number: ticket.number, name: ticket.service.name[lang], main: ticketMain(ticket, lang),
    advice: ticket.notice?.[lang] ?? ticket.advice?.[lang] ?? say(`citizen.say_${ticket.state}`, lang), facts,
  };
}

function ticketMain(ticket, lang) {
  if (ticket.state === "waiting") {
    return ticket.ahead === 0 ? say("citizen.ahead_next", lang) : countText(say, "citizen.ahead", lang, ticket.ahead);
  }
  const isAtCounter = ["called", "serving"].includes(ticket.state) && ticket.counter_number !== null;
  return isAtCounter ? say("citizen.go_to_counter", lang, { counter: ticket.counter_number }) : "";
}

function matterWords(matter, lang, timezone) {
  const facts = [
    ["kiosk.matter_received_at", matter.received_at],
    [matter.is_extended ? "kiosk.matter_due_anew" : "kiosk.matter_due", matter.ended_at ? null : matter.due_day],
    ["kiosk.matter_ended_at", matter.ended_at],
  ].filter(([, at]) => at);
  const isLate = !matter.ended_at && matter.due_day !== null && matter.due_day < isoDay(hubNow(), timezone);
  return {
    title: say(`kiosk.matter_${matter.state}`, lang), number: matter.number, name: matter.service_name[lang],
    main: "", advice: say(isLate ? "kiosk.matter_late" : `kiosk.matter_say_${matter.state}`, lang),
    facts: facts.map(([key, at]) => [say(key, lang), dayText(at, lang, timezone)]),
  };
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
