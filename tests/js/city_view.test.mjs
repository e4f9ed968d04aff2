import assert from "node:assert/strict";
import { test } from "node:test";
import { age, counted, grouped, listed, needing, sorted, sums, toneOf } from "../../city/static/js/view.js";

const hall = (id, more = {}) => ({
  id, name: { zh: `${id}厅`, en: `Hall ${id}` }, link: { state: "up" }, longest_seconds: null, waiting: 0, done: 0,
  counters: { open: 3, paused: 0, covered: 0, empty: 0, closed: 0 }, overdue: 0, faults: 0, ...more,
});
const empty = (id, more) => hall(id, { counters: { open: 2, paused: 0, covered: 0, empty: 1, closed: 0 }, ...more });
const away = (id, more) => hall(id, { link: { state: "away" }, ...more });

test("an empty post and a lost line need somebody; a long wait, a late matter and a fault want a look", () => {
  assert.equal(toneOf(empty("a")), "danger");
  assert.equal(toneOf(away("a")), "danger");
  for (const more of [{ longest_seconds: 1800 }, { overdue: 1 }, { faults: 1 }]) assert.equal(toneOf(hall("a", more)), "warning");
  assert.equal(toneOf(hall("a", { longest_seconds: 1799 })), "calm");
});

test("what needs somebody stands first, then the longest wait, then halls never seen", () => {
  const halls = [hall("never", { link: { state: "never" } }), hall("calm"), hall("slow", { longest_seconds: 2000 }), empty("gone")];
  assert.deepEqual(sorted(halls).map(({ id }) => id), ["gone", "slow", "calm", "never"]);
});

test("an old wait of a hall that is away passes nobody", () => {
  const halls = [away("away", { longest_seconds: 9000 }), empty("gone", { longest_seconds: 60 })];
  assert.deepEqual(sorted(halls).map(({ id }) => id), ["gone", "away"]);
});

test("a hall is found by either name or its id, within the filter", () => {
  const halls = [hall("east"), empty("west")];
  assert.deepEqual(listed(halls, "all", " WEST ").map(({ id }) => id), ["west"]);
  assert.deepEqual(listed(halls, "all", "east厅").map(({ id }) => id), ["east"]);
  assert.deepEqual(listed(halls, "empty", "").map(({ id }) => id), ["west"]);
  assert.deepEqual(listed(halls, "empty", "east"), []);
});

test("each filter says how many it finds, and the title how many need somebody", () => {
  const halls = [hall("a", { overdue: 2 }), empty("b"), away("c")];
  const { all, away: lost, empty: posts, overdue } = counted(halls);
  assert.deepEqual([all, lost, posts, overdue], [3, 1, 1, 1]);
  assert.equal(needing(halls), 2);
});

test("the bar adds up; its longest wait is of halls that are heard", () => {
  const halls = [hall("a", { waiting: 4, done: 10, longest_seconds: 300 }), away("b", { waiting: 1, done: 2, longest_seconds: 9000 })];
  assert.deepEqual(sums(halls), { up: 1, halls: 2, waiting: 5, done: 12, longest: 300 });
});

test("ages are told in the unit a person would use", () => {
  assert.deepEqual(age(59), ["city.seconds", {}]);
  assert.deepEqual(age(60), ["city.minutes", { n: 1 }]);
  assert.deepEqual(age(2 * 3600 + 5 * 60), ["city.hours", { h: 2, n: 5 }]);
  assert.deepEqual(age(3 * 86400 + 5), ["city.days", { n: 3 }]);
});

test("thousands are grouped", () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
});
