/** What the hub knows of a scanned slip or a matter, in words. No DOM. */
import { inHall, say } from "/static/js/hub.js";
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
    ["kiosk.matter_received_at", matter.received_at], ["kiosk.matter_due", matter.due_on ?? matter.due_at],
    ["kiosk.matter_finished_at", matter.finished_at],
  ].filter(([, at]) => at);
  return {
    title: say(`kiosk.matter_${matter.state}`, lang), number: matter.number, name: matter.service?.name?.[lang] ?? "",
    main: "", advice: say(matter.is_overdue ? "kiosk.matter_late" : `kiosk.matter_say_${matter.state}`, lang),
    facts: facts.map(([key, at]) => [say(key, lang), dayText(at, lang, timezone)]),
  };
}

/** A day of the calendar ("2026-12-05" or UTC milliseconds) as people write it. */
function dayText(at, lang, timezone) {
  const [year, month, day] = typeof at === "string" ? at.slice(0, 10).split("-").map(Number)
    : Object.values(inHall(at, timezone)).slice(0, 3).map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString("en", { weekday: "short", timeZone: "UTC" });
  return say("common.date", lang, {
    year, day, month: say(`common.month_${month}`, lang), weekday: say(`common.weekday_${weekday}`, lang),
  });
}
