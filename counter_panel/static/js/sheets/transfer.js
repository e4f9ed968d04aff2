/** 转移: to a business, a window or a colleague; the arrival is kept unless a reason says otherwise (R12). */
import { choose, missing, ofTicket, option, press, said, windowsOf, words } from "./parts.js";

const PLACES = ["arrival", "front", "end"];

export const transfer = {
  title: "panel.transfer",
  first: () => ({ kind: "service", place: "arrival", note: "", reason: "" }),

  parts: (about) => [
    words("note", "panel.transfer_note", { hint: "panel.transfer_note_hint" }),
    choose("place", "panel.transfer_place", PLACES.map((place) => option(place, `panel.place_${place}`))),
    ...(about.values.place === "arrival" ? [] : [words("reason", "panel.reason", { isRequired: true })]),
    choose("kind", "panel.transfer_kind", ["service", "counter", "staff"].map((kind) => option(kind, `panel.to_${kind}`))),
    press("to", "panel.transfer_to", DESTINATIONS[about.values.kind](about), { digits: true, none: "panel.transfer_nobody" }),
  ],

  request(about, pressed) {
    const { kind, place, note, reason } = about.values;
    if (place !== "arrival" && !said(reason)) return missing("reason");
    const to = TO[kind](pressed.split("|"), about.subject);
    return ofTicket(about, "transfer", "transfers", { to, place, note: said(note), reason: said(reason) });
  },
};

/** A window or a clerk takes the ticket with its business, or with one that it serves. */
const withService = (serviceId, subject) => (serviceId === subject.service_id ? {} : { service_id: serviceId });
const TO = {
  service: ([serviceId]) => ({ service_id: serviceId }),
  counter: ([number, serviceId], subject) => ({ counter_number: Number(number), ...withService(serviceId, subject) }),
  staff: ([number, serviceId], subject) => ({ staff_number: number, ...withService(serviceId, subject) }),
};

const DESTINATIONS = {
  service: ({ facts, subject }) => facts.services.filter((one) => one.id !== subject.service_id)
    .map((one) => option(one.id, one.name, { mark: one.letter, hint: windowsOf(one) })),
  counter: (about) => staffed(about).map(([window, service]) => option(`${window.counter_number}|${service.id}`,
    windowsOf({ windows: [window.counter_number] }), { mark: service.letter, hint: service.name })),
  staff: (about) => staffed(about).map(([window, service]) => option(`${window.clerk.staff_number}|${service.id}`,
    window.clerk.name, { mark: service.letter, hint: windowsOf({ windows: [window.counter_number] }) })),
};

/** Each other staffed window with each business it serves now; the ticket's own business first. */
function staffed({ board, facts, subject, number }) {
  const others = board.colleagues.filter((one) => one.counter_number !== number || subject.state === "waiting");
  const pairs = others.flatMap((window) => facts.services.filter((one) => window.services.includes(one.id)).map((service) => [window, service]));
  const isOwn = ([, service]) => service.id === subject.service_id;
  return [...pairs.filter(isOwn), ...pairs.filter((pair) => !isOwn(pair))];
}
