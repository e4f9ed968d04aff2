/** What is known of the ticket at the counter, in short: marks beside its number, and lines. Pure: no DOM. */
import { byId } from "./facts_of.js";

/** Marks beside the number: {kind, zh, en}. kinds: "class", "more", "asked", "back". */
export function chipsOf(current, facts, say) {
  const both = (kind, key, params) => ({ kind, zh: say(key, "zh", params("zh")), en: say(key, "en", params("en")) });
  const given = byId(facts.classes, current.priority_class);
  const more = (current.remaining ?? []).map((one) => byId(facts.services, one.service_id ?? one)).filter(Boolean);
  const asked = facts.staff.find((one) => one.number === current.first_asked);
  return [
    given && both("class", "panel.chip_class", (lang) => ({ name: given.name[lang] })),
    more.length > 0 && both("more", "panel.chip_more", (lang) => ({ services: more.map((one) => one.name[lang]).join(say("panel.list_comma", lang)) })),
    asked && asked.number !== current.clerk_number && both("asked", "panel.chip_asked", (lang) => ({ name: asked.name[lang] })),
    current.rejoin_count > 0 && both("back", "panel.chip_back", () => ({ n: current.rejoin_count })),
  ].filter(Boolean);
}

/** What colleagues wrote of the ticket and what was printed for it, newest first, after its matters: {kind, text, by, at}. */
export function saidOf(current, say) {
  const name = (by) => by?.name.zh ?? "";
  const notes = (current.notes ?? []).map((one) => ({ kind: "note", text: one.text, by: name(one.by), at: one.at }));
  const notices = (current.notices ?? []).map((one) => (
    { kind: "notice", text: say("panel.said_notice", "zh", { kind: one.kind_name.zh, number: one.number }), by: name(one.clerk), at: one.at }
  ));
  const matters = (current.matters ?? []).map((one) => (
    { kind: "matter", text: say("panel.said_matter", "zh", { number: one.number, day: one.due_day ?? "" }), by: "", at: null }
  ));
  return [...matters, ...[...notes, ...notices].sort((a, b) => b.at - a.at)];
}
