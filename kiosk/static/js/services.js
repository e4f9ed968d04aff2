/** Draws the services of the kiosk's board as large buttons. */
import { element } from "/static/js/elements.js";
import { clockText, say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { htmlLang, icon, otherOf } from "./dom.js";

const tagged = (made, attributes) => {
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

/** Why a service gives no numbers: the hub's own words, {key, params}, a code of ours, or nothing known. */
export function closedText({ closed_reason: reason, notice }, lang) {
  if (notice) return notice[lang];
  if (reason?.key) return say(reason.key, lang, reason.params);
  const key = `kiosk.closed_${String(reason).replaceAll("-", "_")}`;
  const known = reason ? say(key, lang) : key;
  return known === key ? say("kiosk.closed_generic", lang) : known;
}

const figure = (label, value) =>
  element("span", "service__figure", element("span", "", label), element("b", "", value));

/** How many wait and how long; or, while no window serves it, that notice instead of a guess (R01). */
function figures(service, lang, timezone) {
  const wait = service.notice
    ? element("span", "service__figure service__notice", element("b", "", service.notice[lang]))
    : figure(say("kiosk.estimate", lang), waitText(say, lang, service.estimated_wait_seconds));
  return element("span", "service__figures",
    figure(say("kiosk.waiting", lang), countText(say, "common.people", lang, service.waiting)), wait,
    ...(service.busy && !service.notice ? [busyMark(service, lang, timezone)] : []));
}

/** R15: busy, and since when; a shape, a word and a time. */
const busyMark = (service, lang, timezone) => element("span", "service__busy", icon("busy"),
  say("kiosk.busy_since", lang, { time: clockText(service.busy.since_at, timezone) }));

function closedFigures(service, lang) {
  const state = tagged(element("span", "state", say("kiosk.not_issuing", lang)), { "data-state": "closed" });
  const hours = element("span", "service__hours", say("kiosk.hours", lang), " ", service.hours_text[lang]);
  return element("span", "service__closed", state, element("span", "", closedText(service, lang)), hours);
}

const chosenFigures = (lang) => element("span", "service__closed",
  tagged(element("span", "state", say("kiosk.chosen_already", lang)), { "data-state": "covered" }));

function serviceButton(service, { lang, timezone, chosen }) {
  const second = otherOf(lang);
  const isChosen = chosen.includes(service.id);
  const names = element("span", "service__names",
    element("span", "service__name", service.name[lang]),
    tagged(element("span", "service__second", service.name[second]), { lang: htmlLang(second) }));
  const lower = isChosen ? chosenFigures(lang)
    : service.is_issuing ? figures(service, lang, timezone) : closedFigures(service, lang);
  const made = element("button", "service", element("span", "seal service__letter", service.letter), names, lower);
  return tagged(made, {
    type: "button", "data-service": service.id, ...(service.is_issuing && !isChosen ? {} : { "aria-disabled": "true" }),
  });
}

const density = (count) =>
  (count <= 4 ? "handful" : count <= 8 ? "few" : count <= 12 ? "some" : count <= 20 ? "many" : "crowd");

/** What, when it changes, asks for new buttons; queue figures alone are written into those that stand. */
const shape = (services, { lang, chosen }) => JSON.stringify([lang, chosen, services.map((service) =>
  [service.id, service.letter, service.name, service.is_issuing || [service.closed_reason, service.notice, service.hours_text]])]);

/**
 * Draws the list. A button that is being pressed while a board arrives must stay the same element,
 * or the press is lost; so buttons are made anew only when what they are changes.
 * @param look {lang, timezone, chosen: ids of this visit's businesses}
 */
export function drawServices(list, services, look) {
  const wanted = shape(services, look);
  if (list.dataset.shape === wanted) {
    for (const service of services) refreshFigures(list, service, look);
    return;
  }
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.service : undefined;
  list.dataset.shape = wanted;
  list.dataset.density = density(services.length);
  list.replaceChildren(...services.map((service) => element("li", "services__one", serviceButton(service, look))));
  if (services.length === 0) list.append(element("li", "services__none", say("kiosk.no_services", look.lang)));
  if (focused) list.querySelector(`[data-service="${CSS.escape(focused)}"]`)?.focus();
}

function refreshFigures(list, service, { lang, timezone, chosen }) {
  if (!service.is_issuing || chosen.includes(service.id)) return;
  const old = list.querySelector(`[data-service="${CSS.escape(service.id)}"] .service__figures`);
  const fresh = figures(service, lang, timezone);
  if (old.textContent !== fresh.textContent) old.replaceWith(fresh);
}
