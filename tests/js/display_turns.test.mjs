import assert from "node:assert/strict";
import { test } from "node:test";
import { ALONE_MS, CROWDED_MS, Turns, turnMs } from "../../display/static/js/turns.js";

const call = (seq, number = `A00${seq}`) => ({ announcement_id: `a${seq}`, seq, number, expires_at: 90000 });
const newestFirst = (...seqs) => seqs.map((seq) => call(seq)).reverse();

/** Plays the screen's clock on until nothing more is due; returns [time, number] of each turn. */
function watch(turns, from) {
  const seen = [[from, turns.standing.number]];
  while (Number.isFinite(turns.dueAt())) {
    const now = turns.dueAt();
    if (turns.advance(now)) seen.push([now, turns.standing.number]);
  }
  return seen;
}

test("before the first call nobody stands", () => {
  const turns = new Turns();
  turns.take([], 0, true);
  assert.equal(turns.standing, null);
  assert.equal(turns.waiting, 0);
});

test("a single call stands at once and stays", () => {
  const turns = new Turns();
  turns.take([], 0, true);
  assert.equal(turns.take(newestFirst(1), 1000), true);
  assert.equal(turns.standing.number, "A001");
  assert.equal(turns.dueAt(), Infinity);
  assert.equal(turns.take(newestFirst(1), 2000), false);
});

test("three calls on one board each get their turn, in order", () => {
  const turns = new Turns();
  turns.take([], 0, true);
  turns.take(newestFirst(1, 2, 3), 1000);
  const seen = watch(turns, 1000);
  assert.deepEqual(seen.map(([, number]) => number), ["A001", "A002", "A003"]);
});

test("three calls on three boards within one second each get their turn, in order", () => {
  const turns = new Turns();
  turns.take([], 0, true);
  turns.take(newestFirst(1), 1000);
  turns.take(newestFirst(1, 2), 1300);
  turns.take(newestFirst(1, 2, 3), 1600);
  assert.deepEqual(watch(turns, 1000).map(([, number]) => number), ["A001", "A002", "A003"]);
});

test("turns grow shorter as the line grows longer, but never too short to read", () => {
  assert.equal(turnMs(1), ALONE_MS / 2);
  assert.ok(turnMs(2) < turnMs(1));
  assert.equal(turnMs(40), CROWDED_MS);
  const turns = new Turns();
  turns.take([], 0, true);
  turns.take(newestFirst(1, 2, 3, 4, 5, 6, 7, 8), 0);
  const times = watch(turns, 0).map(([at]) => at);
  assert.equal(times.length, 8);
  times.slice(1).forEach((at, i) => assert.ok(at - times[i] >= CROWDED_MS));
});

test("a call that comes when the standing one has had its turn does not wait", () => {
  const turns = new Turns();
  turns.take(newestFirst(1), 0, true);
  assert.equal(turns.take(newestFirst(1, 2), 60000), true);
  assert.equal(turns.standing.number, "A002");
});

test("on return the newest stands at once, those missed follow, and the newest rests", () => {
  const turns = new Turns();
  turns.take(newestFirst(1), 0, true);
  turns.take(newestFirst(1, 2, 3, 4), 20000, true);
  assert.deepEqual(watch(turns, 20000).map(([, number]) => number), ["A004", "A002", "A003", "A004"]);
});

test("when the page opens, only the newest of the old calls stands", () => {
  const turns = new Turns();
  turns.take(newestFirst(1, 2, 3), 0, true);
  assert.deepEqual(watch(turns, 0).map(([, number]) => number), ["A003"]);
});

test("a call whose time is over does not get a turn any more", () => {
  const turns = new Turns();
  turns.take([], 0, true);
  turns.take([call(3), { ...call(2), expires_at: 500 }, call(1)], 0);
  assert.deepEqual(watch(turns, 0).map(([, number]) => number), ["A001", "A003"]);
});

test("a recall of the standing ticket gets a turn of its own", () => {
  const turns = new Turns();
  turns.take([call(1, "A001")], 0, true);
  assert.equal(turns.take([call(2, "A001"), call(1, "A001")], 10000), true);
  assert.equal(turns.standing.announcement_id, "a2");
});

test("a return's longer board shows no call twice", () => {
  const turns = new Turns();
  const missed = Array.from({ length: 12 }, (_, i) => call(i + 1));
  turns.take([call(0)], 0, true);
  turns.take(missed, 0, true);
  assert.equal(turns.waiting, 11);
  turns.take(missed.slice(4), 1);
  turns.take(missed, 2, true);
  assert.equal(turns.waiting, 11);
});

test("a call that was taken back stands no longer: the one before it does, quietly", () => {
  const turns = new Turns();
  turns.take(newestFirst(1), 0, true);
  turns.take(newestFirst(1, 2), 10000);
  assert.equal(turns.standing.number, "A002");
  assert.equal(turns.take(newestFirst(1), 11000, false, ["a2"]), false);
  assert.equal(turns.standing.number, "A001");
});

test("the first call of the day, taken back, leaves the stage empty and nothing to wait for", () => {
  const turns = new Turns();
  turns.take(newestFirst(1), 0);
  turns.take([], 1000, false, ["a1"]);
  assert.equal(turns.standing, null);
  assert.equal(turns.dueAt(), Infinity);
});

test("a call that was taken back while it waited for its turn gets none", () => {
  const turns = new Turns();
  turns.take(newestFirst(1), 0, true);
  turns.take(newestFirst(1, 2, 3), 10000);
  turns.take(newestFirst(1, 2), 10100, false, ["a3"]);
  assert.deepEqual(watch(turns, 10100).map(([, number]) => number), ["A002"]);
});
