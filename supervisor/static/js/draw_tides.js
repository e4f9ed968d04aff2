/** Draws what could be opened to a busy business, and what has been (R15): one press each. */
import { element, keep } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { at, plate, said, write, writePair } from "./parts.js";
import { businessOf, pressKey, requestOf, takingBack } from "./tides.js";

const keyOf = (proposal) => `${proposal.way} ${proposal.counter_number} ${proposal.clerk?.staff_number}`;

function makeProposal(proposal) {
  const who = element("span", "tide__who pair");
  const why = element("span", "tide__why pair");
  const button = element("button", "button tide__do", said(pressKey(proposal)));
  button.type = "button";
  button.dataset.press = "tide";
  return element("li", "tide", plate(proposal.counter_number), element("span", "tide__words", who, why), button);
}

function writeProposal(row, proposal, service) {
  const { clerk, zone_name: zone, text, counter_number: counter } = proposal;
  writePair(row.querySelector(".tide__who"), `${clerk.name.zh} · ${zone.zh}`, `${clerk.name.en} · ${zone.en}`);
  writePair(row.querySelector(".tide__why"), text.zh, text.en);
  const button = row.querySelector("button");
  button.request = requestOf(proposal, service, say);
  const label = `${say(pressKey(proposal), "zh")} ${say("desk.at_counter", "zh", { counter })} ${clerk.name.zh}`;
  if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
}

/** The part of an alert that names counters; empty for alerts that want none. */
export function makeTides() {
  const made = element("div", "tides", element("p", "tides__head pair"), element("ul", "tides__list"));
  made.dataset.tides = "";
  return made;
}

/** Draws the counters that could help with an alert's business. */
export function drawTides(item, alert, services) {
  const box = at("tides", item);
  const service = businessOf(alert, services);
  box.hidden = alert.ended_at !== null || !service?.could_open.length;
  if (box.hidden) return;
  const params = { n: service.wanted_windows };
  const key = service.wanted_windows ? "desk.tides_head" : "desk.tides_head_more";
  writePair(box.querySelector(".tides__head"), say(key, "zh", params), say(key, "en", params));
  keep(box.querySelector(".tides__list"), service.could_open, keyOf, makeProposal, (row, proposal) => {
    writeProposal(row, proposal, service);
  });
}

function makeOpened(opened) {
  const button = element("button", "opened__back", plate(opened.counter_number), element("span", "opened__word"));
  button.type = "button";
  return element("li", "opened", button);
}

/** Draws the counters a business was opened to, each with the press that takes it back. */
export function drawOpened(list, service) {
  keep(list, service.opened, (opened) => opened.counter_number, makeOpened, (row, opened) => {
    const { counter_number: counter } = opened;
    const button = row.firstElementChild;
    button.request = takingBack(service, counter);
    write(button.querySelector(".opened__word"), say("desk.tide_take_back", "zh"));
    button.title = say("desk.tide_take_back", "en");
    button.setAttribute("aria-label", say("desk.tide_take_back_from", "zh", { counter, service: service.name.zh }));
  });
}
