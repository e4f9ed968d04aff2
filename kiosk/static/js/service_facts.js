/** What a business says of itself, from the kiosk's board, in one language. No DOM. */
import { clockText, say } from "/static/js/hub.js";
import { waitText } from "/static/js/wording.js";

export const placeText = (service, lang) => (service.zone_place
  ? say("kiosk.place", lang, { zone: service.zone_name[lang], place: service.zone_place[lang] })
  : service.zone_name[lang]);

/** A paper with its form, copies and who issues it: [name, "原件 · 1 份 · 由公安机关出具"]. */
export function materialText(paper, lang) {
  const parts = [
    paper.format?.[lang],
    paper.copies ? say("kiosk.copies", lang, { n: paper.copies }) : "",
    paper.issued_by?.[lang] ? say("kiosk.issued_by", lang, { who: paper.issued_by[lang] }) : "",
  ];
  return [paper[lang], parts.filter(Boolean).join(" · ")];
}

/** The papers of one or several businesses, each once. */
export function papersOf(services) {
  const seen = new Set();
  return services.flatMap((service) => service.details?.materials ?? service.materials).filter((paper) => {
    const isNew = !seen.has(paper.zh);
    seen.add(paper.zh);
    return isNew;
  });
}

/** What the board's details tell, as [heading key, lines]; what a hall leaves out is left out. */
export function guideOf(service, lang) {
  const details = service.details ?? {};
  const one = (words) => (words ? [words[lang]] : []);
  return [
    ["kiosk.guide_steps", (details.steps ?? []).map((step) => step[lang])],
    ["kiosk.guide_fee", one(details.fee)],
    ["kiosk.guide_time", one(details.time_limit)],
    ["kiosk.guide_contact", one(details.contact)],
    ["kiosk.guide_law", one(details.legal_basis)],
  ].filter(([, lines]) => lines.length > 0);
}

/** "社会保险现在办理的人较多（10:05 起），预计等候约 35 分钟", or nothing (R15). */
export function busyLine(service, lang, timezone) {
  if (!service.busy || !service.is_issuing) return "";
  const { since_at: since, forecast_minutes: minutes } = service.busy;
  const words = { service: service.name[lang], time: clockText(since, timezone), wait: waitText(say, lang, minutes * 60) };
  return say(minutes ? "kiosk.busy_forecast" : "kiosk.busy_now", lang, words);
}
