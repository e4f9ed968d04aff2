/** Draws the services of the kiosk's board as large buttons. */
import { say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";

export const otherOf = (lang) => (lang === "zh" ? "en" : "zh");
const htmlLang = (lang) => (lang === "zh" ? "zh-CN" : "en");

/** A small builder: element("span", {class: "seal"}, "A", child…). */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** Why a service gives no numbers: {key, params}, a text key, or nothing known. */
export function closedText(service, lang) {
  const reason = service.closed_reason;
  if (reason?.key) return say(reason.key, lang, reason.params);
  if (typeof reason === "string" && reason.includes(".")) return say(reason, lang);
  return say("kiosk.closed_generic", lang);
}

function figures(service, lang) {
  const wait = service.waiting === 0 && !service.estimated_wait_seconds ? 0 : service.estimated_wait_seconds;
  return element("span", { class: "service__figures" },
    element("span", { class: "service__figure" },
      element("span", {}, say("kiosk.waiting", lang)), element("b", {}, countText(say, "common.people", lang, service.waiting))),
    element("span", { class: "service__figure" },
      element("span", {}, say("kiosk.estimate", lang)), element("b", {}, waitText(say, lang, wait))));
}

function closedFigures(service, lang) {
  return element("span", { class: "service__closed" },
    element("span", { class: "state", "data-state": "closed" }, say("kiosk.not_issuing", lang)),
    element("span", {}, closedText(service, lang)),
    element("span", { class: "service__hours" }, say("kiosk.hours", lang), " ", service.hours_text[lang]));
}

function button(service, lang) {
  const second = otherOf(lang);
  return element("button", {
    class: "service", type: "button", "data-service": service.id, "aria-disabled": service.is_issuing ? null : "true",
  },
  element("span", { class: "seal service__letter" }, service.letter),
  element("span", { class: "service__names" },
    element("span", { class: "service__name" }, service.name[lang]),
    element("span", { class: "service__second", lang: htmlLang(second) }, service.name[second])),
  service.is_issuing ? figures(service, lang) : closedFigures(service, lang));
}

const density = (count) =>
  (count <= 4 ? "handful" : count <= 8 ? "few" : count <= 12 ? "some" : count <= 20 ? "many" : "crowd");

/** What, when it changes, asks for new buttons; queue figures alone are written into those that stand. */
const shape = (services, lang) => JSON.stringify([lang, services.map(({ waiting, estimated_wait_seconds, ...rest }) =>
  [rest.id, rest.letter, rest.name, rest.is_issuing, rest.is_issuing || [rest.closed_reason, rest.hours_text]])]);

/**
 * Draws the list. A button that is being pressed while a board arrives must stay the same element,
 * or the press is lost; so buttons are made anew only when what they are changes.
 */
export function drawServices(list, services, lang) {
  const wanted = shape(services, lang);
  if (list.dataset.shape === wanted) {
    for (const service of services.filter((each) => each.is_issuing)) refreshFigures(list, service, lang);
    return;
  }
  const focused = document.activeElement?.dataset.service;
  list.dataset.shape = wanted;
  list.dataset.density = density(services.length);
  list.replaceChildren(...services.map((service) => element("li", { class: "services__one" }, button(service, lang))));
  if (services.length === 0) list.append(element("li", { class: "services__none" }, say("kiosk.no_services", lang)));
  if (focused) list.querySelector(`[data-service="${CSS.escape(focused)}"]`)?.focus();
}

function refreshFigures(list, service, lang) {
  const old = list.querySelector(`[data-service="${CSS.escape(service.id)}"] .service__figures`);
  const fresh = figures(service, lang);
  if (old.textContent !== fresh.textContent) old.replaceWith(fresh);
}
