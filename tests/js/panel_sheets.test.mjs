import assert from "node:assert/strict";
import { test } from "node:test";
import { isAboutOne, SHEETS } from "../../counter_panel/static/js/sheets/all.js";

const name = (zh) => ({ zh, en: zh });
const facts = {
  services: [
    { id: "residence", letter: "A", name: name("户籍"), windows: [1, 3], promise_days: null, materials: [{ id: "card", zh: "身份证", en: "card", format: "original" }] },
    { id: "social", letter: "C", name: name("社保"), windows: [4], promise_days: 20, materials: [] },
    { id: "tax", letter: "F", name: name("税务"), windows: [8], promise_days: null, materials: [] },
  ],
  staff: [
    { number: "1001", name: name("王丽"), post: name("岗"), role: "clerk" },
    { number: "1004", name: name("刘洋"), post: name("岗"), role: "clerk" },
  ],
  classes: [{ id: "elderly", name: name("老年人") }],
  outcomes: [{ id: "done", name: name("办结") }],
};
const window4 = { counter_number: 4, clerk: { staff_number: "1004", name: name("刘洋") }, state: "open", services: ["social"] };
const window3 = { counter_number: 3, clerk: { staff_number: "1003", name: name("张敏") }, state: "open", services: ["residence"] };
const subject = { ticket_id: "t1", number: "A001", service_id: "residence", state: "serving" };
const board = {
  clerk: { staff_number: "1001" }, current: subject, colleagues: [window4, window3],
  counter: { services: [{ id: "residence", letter: "A", name: name("户籍") }, { id: "social", letter: "C", name: name("社保") }] },
};

/** A sheet opened about A001, with some values changed. */
function opened(deed, changes = {}, more = {}) {
  const about = { board, facts, subject, number: 1, say: (key) => `[${key}]`, values: {}, ...more };
  about.values = { ...SHEETS[deed].first(about), ...changes };
  return about;
}
const asks = (deed, pressed, changes, part, more) => SHEETS[deed].request(opened(deed, changes, more), pressed, part);
const part = (deed, wanted, changes, more) => SHEETS[deed].parts(opened(deed, changes, more)).find((one) => one.name === wanted);
const values = (found) => found.options.map((one) => one.value);

test("R12 a transfer goes by arrival with its note; a business one does not go to is its own", () => {
  assert.deepEqual(values(part("transfer", "to")), ["social", "tax"]);
  const asked = asks("transfer", "social", { note: " 只差盖章 " });
  assert.equal(asked.path, "/api/v1/tickets/t1/transfers");
  assert.deepEqual(asked.body, { to: { service_id: "social" }, place: "arrival", note: "只差盖章", reason: undefined });
});

test("R10 a transfer to the front or the end wants a reason", () => {
  assert.deepEqual(asks("transfer", "social", { place: "front" }), { missing: "panel.reason_missing", name: "reason" });
  assert.equal(asks("transfer", "social", { place: "end", reason: "群众请求" }).body.reason, "群众请求");
  assert.equal(part("transfer", "reason"), undefined);
});

test("R12 windows and clerks are offered where they are staffed, those of the same business first", () => {
  assert.deepEqual(values(part("transfer", "to", { kind: "counter" })), ["3|residence", "4|social"]);
  assert.deepEqual(values(part("transfer", "to", { kind: "staff" })), ["1003|residence", "1004|social"]);
  assert.deepEqual(asks("transfer", "3|residence", { kind: "counter" }).body.to, { counter_number: 3 });
  assert.deepEqual(asks("transfer", "1004|social", { kind: "staff" }).body.to, { staff_number: "1004", service_id: "social" });
});

test("a hold takes its reason from one press or from words, and a reminder", () => {
  assert.deepEqual(asks("hold", "copies").body, { reason: "[panel.hold_copies]", remind_minutes: 10 });
  assert.deepEqual(asks("hold", null, { reason: "等家属", minutes: "30" }).body, { reason: "等家属", remind_minutes: 30 });
  assert.equal(asks("hold", null).name, "reason");
});

test("R17 a business is added that the visit does not have yet", () => {
  const visiting = { subject: { ...subject, remaining: ["social"] } };
  assert.deepEqual(values(part("visits", "service", {}, visiting)), ["tax"]);
  assert.deepEqual(asks("visits", "tax").body, { service_ids: ["tax"] });
});

test("R13 a notice says what is missing, ticked or typed, and refuses to say nothing", () => {
  assert.deepEqual(values(part("notice", "missing")), ["card"]);
  assert.equal(asks("notice", null).missing, "panel.notice_nothing");
  const asked = asks("notice", null, { missing: ["card"], other: "结婚证", applicant: "李" });
  assert.deepEqual(asked.body.missing, ["card", "结婚证"]);
  assert.equal(asked.body.applicant_reference, "李");
  assert.equal(asks("notice", null, { kind: "not_accepted" }).name, "reason");
});

test("R14 accepting a matter says how many working days are promised", () => {
  const social = { subject: { ...subject, service_id: "social" } };
  assert.deepEqual(part("accept", "promise", {}, social).lines, [{ key: "panel.accept_days", params: { n: 20 } }]);
  assert.equal(asks("accept", null, {}, null, social).body.service_id, undefined);
  assert.equal(asks("accept", null).body.service_id, "social", "the one promised business of this counter");
  const none = { board: { ...board, counter: { services: [] } } };
  assert.equal(asks("accept", null, {}, null, none).missing, "panel.accept_none");
});

test("R13 a notice belongs to the matter of the visit, and is printed again", () => {
  const visiting = { subject: { ...subject, matters: [{ matter_id: "m1", number: "受1" }], notices: [{ notice_id: "n1", number: "告1" }] } };
  assert.equal(asks("notice", null, { other: "结婚证" }, null, visiting).body.matter_id, "m1");
  assert.equal(asks("notice", "n1", {}, "given", visiting).path, "/api/v1/notices/n1/reprints");
});

const matter = { matter_id: "m1", number: "受1", service_name: name("社保"), state: "received", due_day: "2026-03-20", days_left: 2, is_overdue: false };
const held = { subject: matter, loaded: { due_choices: [{ days: 3, day: "2026-03-25" }] } };

test("R14 a matter is finished, and late ones are told or extended with a reason", () => {
  assert.deepEqual(asks("matter", "approved", {}, "finishes", held).body, { outcome: "approved", note: undefined });
  assert.equal(asks("matter", "5", {}, "extensions", held).name, "note");
  assert.deepEqual(asks("matter", "5", { note: "等部门会签" }, "extensions", held).body, { days: 5, reason: "等部门会签" });
  assert.deepEqual(values(part("matter", "overtime-notices", {}, held)), ["2026-03-25"]);
  const told = asks("matter", "2026-03-25", { note: "等部门会签" }, "overtime-notices", held);
  assert.deepEqual([told.path, told.body.new_due], ["/api/v1/matters/m1/overtime-notices", "2026-03-25"]);
});

test("R14 papers are asked for, or have come", () => {
  assert.deepEqual(values(part("matter", "supplements", {}, held)), ["asked"]);
  const waiting = { ...held, subject: { ...matter, state: "supplementing" } };
  assert.deepEqual(values(part("matter", "supplements", {}, waiting)), ["supplied"]);
});

test("R14 a matter is handed to a colleague or a department", () => {
  assert.equal(asks("matter", "handover", {}, "other", held).sheet, "handover");
  assert.deepEqual(asks("handover", "1004", {}, "to", held).body, { to_staff: "1004", note: undefined });
  assert.deepEqual(asks("handover", null, { department: "规划科" }, null, held).body, { to_department: "规划科", note: undefined });
  assert.equal(asks("handover", null, {}, null, held).name, "department");
});

test("R14 the clerk's own open matters are listed, any is found by its number", () => {
  const mine = { ...matter, holder: { staff: { staff_number: "1001" } } };
  const other = { ...matter, matter_id: "m2", holder: { staff: null } };
  const loaded = { loaded: { matters: [mine, other] } };
  assert.deepEqual(values(part("matters", "matter", {}, loaded)), ["m1"]);
  assert.deepEqual(values(part("matters", "matter", { number: "2" }, loaded)), ["m1", "m2"]);
  assert.equal(SHEETS.matters.load(opened("matters", { number: "12" })), "/api/v1/matters?number=12");
  assert.equal(asks("matters", "m2", {}, "matter", loaded).subject.matter_id, "m2");
  assert.deepEqual(asks("matters", null, {}, null, loaded), { reload: true });
});

test("an outcome finishes; the business actually done is told only when it is another", () => {
  assert.deepEqual(asks("outcome", "done", {}, "outcome").body, { outcome: "done" });
  assert.deepEqual(asks("outcome", "done", { service: "social" }, "outcome").body, { outcome: "done", service_id: "social" });
  const none = { facts: { ...facts, outcomes: [] } };
  assert.deepEqual(asks("outcome", "", {}, "outcome", none).body, {});
});

test("what is being served is not cancelled; what is called may be", () => {
  assert.deepEqual(values(part("outcome", "other")), ["reprint"]);
  assert.deepEqual(values(part("outcome", "other", {}, { subject: { ...subject, state: "called" } })), ["cancel", "reprint"]);
  assert.equal(asks("outcome", "cancel", {}, "other").path, "/api/v1/tickets/t1/cancellations");
});

test("R10 a number called out of turn carries its reason", () => {
  assert.deepEqual(asks("ticket", "urgent", {}, "call"), {
    deed: "call-chosen", path: "/api/v1/counters/1/calls", body: { ticket_id: "t1", reason: "[panel.call_urgent]" }, words: { number: "A001" },
  });
  assert.equal(asks("ticket", "typed", {}, "call").name, "reason");
  assert.equal(asks("ticket", "typed", { reason: "赶车" }, "call").body.reason, "赶车");
});

test("R11 priority given at the window says who saw the need, or what was typed", () => {
  assert.deepEqual(asks("ticket", "elderly", {}, "priority").body, { priority_class: "elderly", reason: "[panel.priority_seen]" });
  assert.deepEqual(asks("ticket", "", { reason: "误选" }, "priority").body, { priority_class: null, reason: "误选" });
  assert.equal(asks("ticket", "transfer", {}, "other").sheet, "transfer");
});

test("R11 a walk-up's priority wants a reason; without one it is an ordinary number without paper", () => {
  assert.deepEqual(asks("walk-up", "residence").body, { service_id: "residence", language: "zh", print: false });
  assert.equal(asks("walk-up", "residence", { priority: "elderly" }).name, "reason");
  assert.equal(asks("walk-up", "residence", { priority: "elderly", reason: "现场看到" }).body.priority_class, "elderly");
});

test("R12 a message has an owner and, if wanted, the ticket it is about", () => {
  assert.deepEqual(values(part("message", "owner")), ["1004"]);
  assert.equal(asks("message", "1004").name, "text");
  assert.deepEqual(asks("message", "1004", { text: "请回电" }).body, { owner: "1004", text: "请回电", ticket_id: "t1" });
  assert.deepEqual(asks("message", "1004", { text: "请回电", about: [] }).body, { owner: "1004", text: "请回电" });
});

test("a note wants words", () => {
  assert.equal(asks("note", null).missing, "panel.note_missing");
  assert.deepEqual(asks("note", null, { text: "缺照片" }).body, { text: "缺照片" });
});

test("walk-ups, messages and the search for matters are about no ticket", () => {
  assert.deepEqual(Object.keys(SHEETS).filter((deed) => !isAboutOne(deed)), ["message", "matters", "walk-up"]);
});
