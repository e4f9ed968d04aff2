/** Draws the number, who is ahead, where to wait, and what became of the paper. */
import { say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { find, show, write } from "./dom.js";
import { placeText } from "./service_facts.js";

export const spelled = (number) => number.split("").join(" ");

/** What is read out when the number appears: all that is on it (R20). */
export function ticketText({ lang, answer }, board) {
  return say("kiosk.announce", lang, {
    number: spelled(answer.ticket.number), ahead: aheadText(lang, answer.ahead), where: whereText(lang, answer, board),
  });
}

const aheadText = (lang, ahead) => (ahead === 0 ? say("kiosk.ahead_none", lang) : countText(say, "kiosk.ahead", lang, ahead));

function whereText(lang, { ticket }, board) {
  const service = board?.services.find((each) => each.id === ticket.service_id);
  return say("kiosk.wait_at", lang, { zone: service ? placeText(service, lang) : "" });
}

export function drawTicket(state, board) {
  const { lang, answer } = state;
  const { ticket, ahead } = answer;
  write("number", ticket.number);
  find("number").style.setProperty("--characters", ticket.number.length);
  write("ticket-service", serviceText(state, board));
  drawPriority(state, board);
  write("ahead", aheadText(lang, ahead));
  write("ticket-wait", ahead === 0 ? "" : say("kiosk.estimate_line", lang, { wait: waitText(say, lang, answer.estimated_wait_seconds) }));
  write("ticket-where", whereText(lang, answer, board));
  write("announce", ticketText(state, board));
  drawScan(answer.tracking_url);
}

/** One business, or all of the visit in their order (R17). */
function serviceText({ lang, answer, serviceId, further }, board) {
  const services = [answer.ticket.service_id ?? serviceId, ...further]
    .map((id) => board?.services.find((each) => each.id === id)).filter(Boolean);
  if (services.length === 1) return `${services[0].letter} · ${services[0].name[lang]}`;
  return services.map((service) => service.name[lang]).join(" → ");
}

function drawPriority({ lang, answer }, board) {
  const given = board?.priority_classes?.find((each) => each.id === answer.ticket.priority_class);
  show("ticket-priority", Boolean(given));
  write("ticket-priority", given ? say("kiosk.preferred", lang, { class_name: given.name[lang] }) : "");
}

/** The phone's way to follow the number, where the hub gives one. */
function drawScan(trackingUrl) {
  const picture = find("scan-picture");
  const path = trackingUrl ? `${new URL(trackingUrl, location.href).pathname}/qr.svg` : "";
  if (picture.getAttribute("src") === path) return;
  find("scan").hidden = true;
  if (!path) return picture.removeAttribute("src");
  picture.onload = () => { find("scan").hidden = false; };
  picture.src = path;
}

const PAPER_TONES = { printing: null, printed: "success", failed: "danger", unknown: "warning", none: "warning" };

export function drawPaper(lang, state) {
  const box = find("paper");
  if (box.dataset.paper === state && box.lang === lang) return;
  box.dataset.paper = state;
  box.lang = lang;
  if (PAPER_TONES[state]) box.dataset.tone = PAPER_TONES[state];
  else delete box.dataset.tone;
  write("paper-text", say(`kiosk.slip_${state}`, lang));
  write("paper-help", PAPER_TONES[state] === "success" || state === "printing" ? "" : say("kiosk.slip_help", lang));
}
