import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, listBeside, reminderOf, rowRequest, rowsOf } from "../../counter_panel/static/js/lists.js";
import { chipsOf, saidOf } from "../../counter_panel/static/js/said.js";

const NOW = 1_000_000;
const board = {
  waiting_count: 7, waiting: [],
  missed: [{ ticket_id: "t1", number: "A001" }],
  held: [{ ticket_id: "t2", number: "A002", hold_reason: "去缴费", remind_at: NOW + 60_000 }],
  going_round: [{ ticket_id: "t3", number: "A003", state: "serving", where: { zh: "4号窗口办理中" } }],
  tasks: [{ task_id: "k1", text: "请回电", done_at: null }],
  matters_due: [{ matter_id: "m1", number: "受1", is_overdue: false }],
  matters_due_count: 21,
};

test("every list counts; one that wants the clerk says so", () => {
  assert.deepEqual(countOf(board, "waiting", NOW), { n: 7, isDue: false });
  assert.deepEqual(countOf(board, "held", NOW), { n: 1, isDue: false });
  assert.deepEqual(countOf(board, "held", NOW + 60_000), { n: 1, isDue: true });
  assert.deepEqual(countOf(board, "tasks", NOW), { n: 1, isDue: true });
  assert.deepEqual(countOf(board, "matters", NOW), { n: 21, isDue: false });
  assert.deepEqual(countOf({ ...board, missed: undefined }, "missed", NOW), { n: 0, isDue: false });
});

test("lists follow one another round and round", () => {
  assert.equal(listBeside("waiting", 1), "missed");
  assert.equal(listBeside("matters", 1), "waiting");
  assert.equal(listBeside("waiting", -1), "matters");
});

test("a row's button asks for its deed", () => {
  const row = (list) => rowsOf(board, list)[0];
  assert.equal(rowRequest("rejoin", row("missed")).path, "/api/v1/tickets/t1/rejoins");
  assert.deepEqual(rowRequest("release-counter", row("held")).body, { to: "counter" });
  assert.deepEqual(rowRequest("release-queue", row("held")).body, { to: "queue" });
  assert.equal(rowRequest("tick", row("tasks")).path, "/api/v1/tasks/k1/ticks");
  assert.equal(rowRequest("acknowledge", row("round")).path, "/api/v1/tickets/t3/acknowledgements");
});

test("R12 a visit that has ended is told until its clerk has seen it", () => {
  assert.deepEqual(rowsOf(board, "round")[0].deeds, []);
  assert.equal(reminderOf(board, NOW), null);
  const ended = { ...board, going_round: [{ ...board.going_round[0], state: "done", where: { zh: "已办结" } }] };
  assert.deepEqual(rowsOf(ended, "round")[0].deeds, ["acknowledge"]);
  assert.deepEqual(reminderOf(ended, NOW), { kind: "ended", rule: "R12", words: { number: "A003", where: { zh: "已办结" } } });
});

test("a hold's reminder comes when it is due", () => {
  assert.deepEqual(reminderOf(board, NOW + 60_000), { kind: "held", rule: null, words: { number: "A002", reason: "去缴费" } });
});

const facts = {
  classes: [{ id: "elderly", name: { zh: "老年人", en: "Elderly" } }],
  services: [{ id: "social", name: { zh: "社保", en: "Insurance" } }],
  staff: [{ number: "1001", name: { zh: "王丽", en: "Wang Li" } }],
};
const say = (key, lang, params = {}) => `${key} ${Object.values(params).join(" ")}`.trim();

test("marks beside the number: class, further businesses, first asked, back after a missed call", () => {
  const current = { priority_class: "elderly", remaining: ["social"], first_asked: "1001", clerk_number: "1002", rejoin_count: 1 };
  const chips = chipsOf(current, facts, say);
  assert.deepEqual(chips.map((chip) => chip.kind), ["class", "more", "asked", "back"]);
  assert.equal(chips[0].zh, "panel.chip_class 老年人");
  assert.deepEqual(chipsOf({ ...current, first_asked: "1002" }, facts, say).map((chip) => chip.kind), ["class", "more", "back"]);
  assert.deepEqual(chipsOf({ priority_class: null }, facts, say), []);
});

test("what was said of a ticket stands newest first, notes and notices together", () => {
  const lines = saidOf({
    notes: [{ text: "缺照片", at: 1, by: { name: { zh: "王丽" } } }],
    notices: [{ kind_name: { zh: "一次性告知单" }, number: "告〔2026〕0001号", at: 2, clerk: { name: { zh: "王丽" } } }],
  }, say);
  assert.deepEqual(lines.map((line) => [line.kind, line.by]), [["notice", "王丽"], ["note", "王丽"]]);
});
