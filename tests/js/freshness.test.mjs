import assert from "node:assert/strict";
import { test } from "node:test";
import { makeFreshness, makeNewest } from "../../hub/web/static/js/freshness.js";

/** A clock moved by hand, and what a screen was told. */
function screen() {
  let now = 0;
  let timers = [];
  const told = [];
  const setTimer = (run, delay) => {
    const timer = { run, at: now + delay };
    timers.push(timer);
    return timer;
  };
  const clearTimer = (timer) => { timers = timers.filter((each) => each !== timer); };
  const freshness = makeFreshness({
    onStale: () => told.push("stale"), onFresh: () => told.push("fresh"), setTimer, clearTimer,
  });
  const pass = (ms) => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    due.forEach((timer) => timer.run());
  };
  return { freshness, told, pass };
}

test("a screen that never heard the hub says so after five seconds", () => {
  const { told, pass } = screen();
  pass(4999);
  assert.deepEqual(told, []);
  pass(1);
  assert.deepEqual(told, ["stale"]);
});

test("ticks keep a screen fresh and five seconds of silence make it stale once", () => {
  const { freshness, told, pass } = screen();
  for (let tick = 0; tick < 5; tick += 1) { freshness.heard(); pass(2000); }
  pass(3000);
  pass(60000);
  assert.deepEqual(told, ["fresh", "stale"]);
});

test("a lost socket is said within a second", () => {
  const { freshness, told, pass } = screen();
  freshness.heard();
  freshness.lost();
  pass(1000);
  assert.deepEqual(told, ["fresh", "stale"]);
});

test("a blip that heals within a second disturbs nobody", () => {
  const { freshness, told, pass } = screen();
  freshness.heard();
  freshness.lost();
  pass(900);
  freshness.heard();
  pass(900);
  assert.deepEqual(told, ["fresh"]);
});

test("repeated losses do not put the notice off", () => {
  const { freshness, told, pass } = screen();
  freshness.heard();
  freshness.lost();
  pass(600);
  freshness.lost();
  pass(400);
  assert.deepEqual(told, ["fresh", "stale"]);
});

test("the first word after a silence makes the screen fresh again", () => {
  const { freshness, told, pass } = screen();
  pass(5000);
  freshness.heard();
  assert.deepEqual(told, ["stale", "fresh"]);
  assert.equal(freshness.isStale, false);
});

test("an overtaken board is not shown, the same one again is", () => {
  const newest = makeNewest();
  assert.equal(newest.isNews({ seq: 7 }), true);
  assert.equal(newest.isNews({ seq: 6 }), false);
  assert.equal(newest.isNews({ seq: 7 }), true);
});

test("after a reconnection a hub that counts from less is believed", () => {
  const newest = makeNewest();
  newest.isNews({ seq: 900 });
  newest.forget();
  assert.equal(newest.isNews({ seq: 3 }), true);
});
