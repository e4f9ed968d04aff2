import assert from "node:assert/strict";
import { test } from "node:test";
import {
  causeBars, chosenCalls, FIRST_PASSED, folded, neighbours, percent, sums, verdict, waitBars,
} from "../../supervisor/static/js/fairness_view.js";

const totals = (more = {}) => ({ calls: 10, overtakings: 3, passed: 7, unexplained: 0, over_bound: 0, ...more });

test("R10 the four figures add up", () => {
  assert.deepEqual(sums(totals()), { calls: 10, in_order: 7, out_of_order: 3, passed: 7 });
});

test("a part that is not everything is never 100 %, nor something 0 %", () => {
  assert.deepEqual([percent(0, 0), percent(997, 1000), percent(1, 1000), percent(1, 3)], [100, 99, 1, 33]);
});

test("R10 one call without a reason is enough for a bad verdict", () => {
  assert.deepEqual(verdict(totals()).head.key, "fairness.all_explained");
  const bad = verdict(totals({ unexplained: 1 }));
  assert.deepEqual([bad.tone, bad.head], ["danger", { key: "fairness.some_unexplained", n: 1 }]);
});

test("R11 so is one person passed after the longest wait", () => {
  const bad = verdict(totals({ over_bound: 2 }));
  assert.deepEqual([bad.tone, bad.second], ["danger", { key: "fairness.some_over_bound", n: 2 }]);
});

test("a day in order and a day without numbers are told apart", () => {
  assert.equal(verdict(totals({ overtakings: 0 })).head.key, "fairness.list_none");
  assert.equal(verdict(totals({ calls: 0, overtakings: 0 })).head.key, "fairness.no_tickets");
});

test("R11 the bound is marked where it stands among the waits", () => {
  const one = (id, longest) => ({ id, longest_seconds: longest, called: 1, waiting: 0 });
  const [elder, ordinary] = waitBars([one("elderly", 600), one(null, 3600)], 30);
  assert.deepEqual([elder.mark, elder.isOver, ordinary.isOver, ordinary.part], [0.5, false, true, 1]);
  assert.equal(waitBars([one(null, 60)], 30)[0].mark, 0.8);
});

test("classes that nobody used are left out, ordinary people never", () => {
  const none = { longest_seconds: 0, called: 0, waiting: 0 };
  assert.deepEqual(waitBars([{ id: "military", ...none }, { id: null, ...none }], 30).map((one) => one.id), [null]);
});

test("reasons are measured by the commonest", () => {
  assert.deepEqual(causeBars([{ calls: 4 }, { calls: 1 }]).map((one) => one.part), [1, 0.25]);
});

test("the list is newest first and narrowed by a reason", () => {
  const calls = [{ seq: 1, cause: "chosen" }, { seq: 9, cause: "priority" }, { seq: 5, cause: "chosen" }];
  assert.deepEqual(chosenCalls(calls, "").map((one) => one.seq), [9, 5, 1]);
  assert.deepEqual(chosenCalls(calls, "chosen").map((one) => one.seq), [5, 1]);
});

test("one steps from known day to known day", () => {
  const days = ["2026-03-04", "2026-03-02", "2026-02-27"];
  assert.deepEqual(neighbours(days, "2026-03-02"), { earlier: "2026-02-27", later: "2026-03-04" });
  assert.deepEqual(neighbours(days, "2026-03-04"), { earlier: "2026-03-02", later: null });
});

test("a long row of passed numbers is folded, but never for one alone", () => {
  const row = (n) => Array.from({ length: n }, (_, i) => i);
  assert.equal(folded(row(FIRST_PASSED + 1)).more.length, 0);
  assert.deepEqual([folded(row(20)).shown.length, folded(row(20)).more.length], [FIRST_PASSED, 20 - FIRST_PASSED]);
});
