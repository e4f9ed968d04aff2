/** What the spoken guide says of a page and of a button. */
import { say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { foundWords } from "./found.js";
import { papersOf } from "./service_facts.js";
import { problemText } from "./view.js";
import { ticketText } from "./view_ticket.js";

const SILENT = "[aria-hidden=true], .service__second, .en, .visually-hidden, svg";

/** A page's own words, all that a person who sees it would read first. */
export function pageText(session, board) {
  const { state } = session;
  const { lang } = state;
  const words = {
    home: () => say("kiosk.voice_home", lang, { n: board?.services.length ?? 0 }),
    adding: () => say("kiosk.voice_adding", lang),
    confirm: () => confirmText(session, board),
    issuing: () => say("kiosk.issuing", lang),
    ticket: () => ticketText(state, board),
    trouble: () => (state.trouble.kind === "refused" ? problemText(state.trouble.problem, lang) : say("kiosk.unanswered_note", lang)),
    rejoin: () => say(state.isAsking ? "kiosk.asking" : "kiosk.voice_rejoin", lang),
    matter: () => say("kiosk.voice_matter", lang),
    found: () => foundText(foundWords(state.found, lang, board?.hall.timezone ?? "Asia/Shanghai")),
  };
  return words[state.page]?.() ?? "";
}

const foundText = ({ title, number, name, main, facts, advice }) =>
  [title, number, name, main, ...facts.map((fact) => fact.join(" ")), advice].filter(Boolean).join("，");

function confirmText(session, board) {
  const { lang } = session.state;
  const services = session.services().map((id) => board?.services.find((each) => each.id === id)).filter(Boolean);
  if (services.length === 0) return "";
  const papers = papersOf(services).map((paper) => paper[lang]).join("，");
  return [
    say("kiosk.voice_confirm", lang, {
      service: services.map((service) => service.name[lang]).join("，"),
      waiting: countText(say, "common.people", lang, services[0].waiting),
      wait: waitText(say, lang, services[0].estimated_wait_seconds),
    }),
    say("kiosk.voice_materials", lang, { list: papers }), say("kiosk.voice_buttons", lang),
  ].join(" ");
}

/** A button's name as heard: what it says in the chosen language, and whether it is pressed or cannot be. */
export function spokenName(button, lang) {
  const copy = button.cloneNode(true);
  for (const each of copy.querySelectorAll(SILENT)) each.remove();
  const texts = [];
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.data.trim()) texts.push(walk.currentNode.data.trim());
  const name = button.getAttribute("aria-label") ?? texts.join("，");
  if (button.getAttribute("aria-disabled") === "true") return say("kiosk.voice_unavailable", lang, { name });
  return button.getAttribute("aria-pressed") === "true" ? say("kiosk.voice_pressed", lang, { name }) : name;
}
