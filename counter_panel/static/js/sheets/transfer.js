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
    press("to", "panel.transfer_to", DESTINATIONS[about.values.kind](about), { digits: true }),
  ],

  request(about, pressed) {
    const { kind, place, note, reason } = about.values;
    if (place !== "arrival" && !said(reason)) return missing("reason");
    const to = { service: { service_id: pressed }, counter: { counter_number: Number(pressed) }, staff: { staff_number: pressed } }[kind];
    return ofTicket(about, "transfer", "transfers", { to, place, note: said(note), reason: said(reason) });
  },
};

const DESTINATIONS = {
  service: ({ facts, subject }) => facts.services.filter((one) => one.id !== subject.service_id)
    .map((one) => option(one.id, one.name, { mark: one.letter, hint: windowsOf(one) })),
  counter: ({ facts, subject, number }) => facts.counters.filter((one) => one.number !== number || subject.state === "waiting")
    .map((one) => option(one.number, windowsOf({ windows: [one.number] }), { hint: servedAt(one, facts) })),
  staff: ({ facts, board }) => facts.staff.filter((one) => one.role === "clerk" && one.number !== board.clerk?.staff_number)
    .map((one) => option(one.number, one.name, { hint: one.post })),
};

function servedAt(counter, { services }) {
  const served = services.filter((one) => counter.services.includes(one.id));
  return { zh: served.map((one) => one.name.zh).join("、"), en: served.map((one) => one.name.en).join(", ") };
}
