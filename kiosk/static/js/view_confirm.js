/** Draws the page between a business and its number. */
import { element } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { countText, waitText } from "/static/js/wording.js";
import { button, find, htmlLang, icon, otherOf, redraw, show, write } from "./dom.js";
import { busyLine, guideOf, materialText, papersOf, placeText } from "./service_facts.js";

export function drawConfirm(state, board, chosen, mayAdd) {
  const services = chosen.map((id) => board.services.find((each) => each.id === id)).filter(Boolean);
  const [service] = services;
  if (!service) return;
  drawChosen(state.lang, service, board.hall.timezone);
  drawReading(state, services);
  drawClasses(state, board.priority_classes ?? []);
  drawVisit(state.lang, services, mayAdd);
  drawPrint(state, board);
}

function drawChosen(lang, service, timezone) {
  const other = otherOf(lang);
  write("chosen-letter", service.letter);
  write("chosen-name", service.name[lang]);
  write("chosen-second", service.name[other]);
  find("chosen-second").lang = htmlLang(other);
  write("chosen-waiting", countText(say, "common.people", lang, service.waiting));
  write("chosen-wait", waitText(say, lang, service.estimated_wait_seconds));
  write("chosen-zone", placeText(service, lang));
  write("chosen-department", service.department[lang]);
  write("chosen-hours", service.hours_text[lang]);
  show("chosen-notice", Boolean(service.notice));
  write("chosen-notice-text", service.notice?.[lang] ?? "");
  const busy = busyLine(service, lang, timezone);
  show("chosen-busy", Boolean(busy) && !service.notice);
  write("chosen-busy-text", busy);
  write("chosen-quieter", busy ? (service.busy.quieter?.[lang] || say("kiosk.busy_note", lang)) : "");
}

function drawReading({ lang, tab }, services) {
  const papers = papersOf(services);
  const guide = guideOf(services[0], lang);
  const shown = guide.length > 0 ? tab : "materials";
  find("tablist").hidden = guide.length === 0;
  for (const each of document.querySelectorAll("[data-tab]")) {
    each.setAttribute("aria-selected", String(each.dataset.tab === shown));
    each.tabIndex = each.dataset.tab === shown ? 0 : -1;
  }
  for (const panel of document.querySelectorAll("[data-panel]")) panel.hidden = panel.dataset.panel !== shown;
  const list = find("chosen-materials");
  list.dataset.density = papers.length > 5 ? "many" : "few";
  redraw(list, [lang, papers], () => papers.map((paper) => {
    const [name, note] = materialText(paper, lang);
    return element("li", "", element("span", "", name, ...(note ? [element("small", "", note)] : [])));
  }));
  redraw(find("guide"), [lang, guide], () => guide.flatMap(([key, lines]) =>
    [element("dt", "", say(key, lang)), element("dd", "", guideLines(lines))]));
}

const guideLines = (lines) => (lines.length === 1 ? lines[0]
  : element("ol", "guide__steps", ...lines.map((line) => element("li", "", line))));

/** R11: offered, never asked for; nothing is chosen beforehand. */
function drawClasses({ lang, priorityClass }, classes) {
  show("prefer", classes.length > 0);
  show("prefer-note", priorityClass !== null);
  redraw(find("classes"), [lang, classes, priorityClass], () => classes.map((each) => {
    const isChosen = each.id === priorityClass;
    return button("button chip", { "data-class": each.id, "data-key": each.id, "aria-pressed": String(isChosen) },
      ...(isChosen ? [icon("check")] : []), each.name[lang]);
  }));
}

function drawVisit(lang, services, mayAdd) {
  show("visit-title", services.length > 1);
  document.querySelector("[data-press=add]").hidden = !mayAdd;
  const list = services.length > 1 ? services : [];
  redraw(find("visit-list"), [lang, list.map((service) => service.id)], () => list.map((service, index) =>
    element("li", "visit__one", element("span", "seal", service.letter), element("span", "", service.name[lang]),
      ...(index === 0 ? [] : [button("button visit__out", {
        "data-out": service.id, "data-key": service.id, "aria-label": say("kiosk.leave_out", lang, { service: service.name[lang] }),
      }, icon("close"))]))));
}

function drawPrint({ lang, printedList }, board) {
  show("print", Boolean(board.printer));
  const text = say(printedList ? `kiosk.list_${printedList}` : "kiosk.print_list", lang);
  write("print-text", text);
  find("print").dataset.list = printedList ?? "";
  write("print-said", printedList ? text : "");
}
