import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf, previewWords } from "../../counter_panel/static/js/preview.js";

const say = (key, lang, params = {}) => [key.replace("panel.", ""), ...Object.values(params)].join(" ");
const clock = (ms) => `${ms / 60_000}min`;
const reason = { kind: "usual", wants_cover: false };
const called = { number: "A001", state: "called" };
const now = { reason_id: "short", minutes: 10, starts_in_minutes: 0, hand_over: false, finish_first: false };

const granted = {
  outcome: "granted", because: [], covers: [], waiting: 3, redirected: null, expected_end_at: 600_000,
  elsewhere: [{ counter_number: 5, services: ["A"] }, { counter_number: 6, services: ["A", "B"] }],
};
const queue = (letter, zh, waiting) => ({ letter, name: { zh, en: zh }, waiting });
const residence = [queue("A", "户籍", 3)];

const told = (more = {}) => previewWords({ preview: granted, body: now, reason, current: null, queues: residence, say, clock, ...more });
const lines = (words) => words.lines.map((line) => line.zh);

test("R01 a granted pause tells the time back, who waits and where they are sent", () => {
  const words = told();
  assert.equal(words.tone, "success");
  assert.equal(words.head.zh, "preview_granted 10min");
  assert.deepEqual(lines(words), ["preview_go 3 5list_comma6"]);
});

test("R01 people are sent only to windows that serve what they wait for, and told when none does", () => {
  const queues = [queue("B", "证件", 2), queue("A", "户籍", 0), queue("D", "医保", 4)];
  assert.deepEqual(lines(told({ queues })), ["preview_go 2 6", "preview_nowhere 4 医保"]);
  assert.deepEqual(lines(told({ queues: [queue("A", "户籍", 0), queue("D", "医保", 4)] })), ["preview_nowhere 4 医保"]);
  assert.deepEqual(lines(told({ queues: [queue("A", "户籍", 0)] })), ["preview_go 0 5list_comma6"]);
});

test("R01 the called number is told where it goes, or that it keeps its place", () => {
  const moved = { ...granted, redirected: { number: "A001", counter_number: 5 } };
  assert.equal(lines(told({ preview: moved, current: called }))[0], "preview_redirected A001 5");
  const stays = { ...granted, elsewhere: [], redirected: { number: "A001", counter_number: null } };
  assert.deepEqual(lines(told({ preview: stays, current: called })), ["preview_kept A001", "preview_nowhere 3 户籍"]);
  assert.equal(lines(told({ preview: moved, current: called, body: { ...now, hand_over: true } }))[0], "preview_handed A001 5");
});

test("a pause that finishes first or begins later says so and leaves the citizen in peace", () => {
  const first = told({ body: { ...now, finish_first: true }, current: { number: "A001", state: "serving" } });
  assert.equal(first.head.zh, "preview_finish_first A001 10");
  const later = told({ body: { ...now, starts_in_minutes: 15 }, preview: { ...granted, expected_end_at: 25 * 60_000 }, current: called });
  assert.equal(later.head.zh, "preview_announced 15min 25min");
  assert.equal(first.lines.length, 1);
  assert.equal(later.lines.length, 1);
  assert.deepEqual([first, later].map((words) => words.tone), ["success", "success"]);
});

test("R02 R09 approval and cover are told with the rule, and who would be asked", () => {
  const because = [{ rule: "R09", text: { zh: "须批准", en: "needs approval" } }];
  const covers = [{ name: { zh: "李强", en: "Li Qiang" }, counter_number: 2 }, { name: { zh: "徐明", en: "Xu Ming" }, counter_number: null }];
  const words = told({ preview: { ...granted, outcome: "needs_approval", because, covers }, reason: { kind: "usual", wants_cover: true } });
  assert.equal(words.tone, "warning");
  assert.deepEqual(words.because, [{ rule: "R09", zh: "须批准", en: "needs approval" }]);
  assert.equal(lines(words).at(-1), "preview_asks preview_cover_at 李强 2list_commapreview_cover_out 徐明");
  assert.equal(lines(told({ preview: { ...granted, outcome: "needs_cover" } })).at(-1), "preview_no_cover");
});

test("a refused pause tells only why", () => {
  const because = [{ rule: "R02", text: { zh: "AB角不能同时离岗", en: "not together" } }];
  const words = told({ preview: { ...granted, outcome: "refused", because }, current: called });
  assert.equal(words.tone, "danger");
  assert.deepEqual([words.head, words.lines], [null, []]);
  assert.equal(words.because[0].rule, "R02");
});

test("nobody is asked to cover a handover", () => {
  const handover = { kind: "handover", wants_cover: false };
  assert.equal(lines(told({ reason: handover, preview: { ...granted, outcome: "needs_approval" } })).length, 1);
});

test("only a granted pause can be an announcement", () => {
  assert.equal(outcomeOf({ outcome: "granted" }, { ...now, starts_in_minutes: 5 }), "announced");
  assert.equal(outcomeOf({ outcome: "needs_cover" }, { ...now, starts_in_minutes: 5 }), "needs_cover");
});
