import assert from "node:assert/strict";
import { test } from "node:test";
import {
  coverWords, density, deviceCounts, inWindowOrder, mood, pauseClock, serviceTone, stateKey, summary,
} from "../../supervisor/static/js/posts.js";
import { runningText, wholeMinutes } from "../../supervisor/static/js/times.js";

const MINUTE = 60_000;
const pause = (more = {}) => ({ state: "active", started_at: 0, limit_at: 10 * MINUTE, is_over_limit: false, ...more });
const clerk = { name: { zh: "陈静", en: "Chen Jing" } };

test("clocks show minutes and seconds, hours when there are some, and never less than nothing", () => {
  assert.deepEqual([0, 65_900, 3_661_000, -5000].map(runningText), ["00:00", "01:05", "1:01:01", "00:00"]);
  assert.equal(wholeMinutes(119), 1);
});

test("R06 R09 a pause's clock runs against its limit", () => {
  const clock = pauseClock(pause(), 4 * MINUTE);
  assert.deepEqual([clock.isRunning, clock.isOver, clock.fraction], [true, false, 0.4]);
  assert.deepEqual([clock.elapsedText, clock.limitText], ["04:00", "10:00"]);
});

test("R06 past the limit the clock tells by how much, before the hub has said so too", () => {
  const clock = pauseClock(pause(), 12 * MINUTE);
  assert.deepEqual([clock.isOver, clock.fraction, clock.overText], [true, 1, "02:00"]);
  assert.equal(pauseClock(pause({ is_over_limit: true }), MINUTE).isOver, true);
});

test("a pause announced or asked for has no running clock", () => {
  assert.equal(pauseClock(pause({ state: "announced", started_at: null }), MINUTE).isRunning, false);
  assert.equal(pauseClock(null, MINUTE), null);
});

test("R08 an empty post is louder than every state", () => {
  const counter = { is_empty_post: true, state: "paused", pause: pause() };
  assert.equal(mood(counter, 60 * MINUTE), "empty");
  assert.equal(stateKey(counter), "desk.state_empty");
});

test("R09 a pause over its limit looks different from one within it", () => {
  const counter = { is_empty_post: false, state: "paused", pause: pause() };
  assert.equal(mood(counter, MINUTE), "paused");
  assert.equal(mood(counter, 11 * MINUTE), "over");
  assert.equal(mood({ ...counter, state: "covered" }, 11 * MINUTE), "covered");
  assert.equal(stateKey(counter), "desk.state_paused");
});

test("R02 the card says who stands in, where, or that nobody does", () => {
  const at = (cover) => coverWords({ state: "paused", cover }, "zh");
  assert.deepEqual(at({ state: "active", kind: "carried", clerk, counter_number: 5 }), { key: "desk.cover_carried", params: { name: "陈静", counter: 5 } });
  assert.deepEqual(at({ state: "accepted", kind: "at_counter", clerk }), { key: "desk.cover_at_counter", params: { name: "陈静" } });
  assert.equal(at({ state: "asked", clerk: null }).key, "desk.cover_asked");
  assert.equal(at(null).key, "desk.cover_none");
  assert.equal(coverWords({ state: "open", cover: null }, "zh"), null);
});

test("counters stand in the order of the windows and closer in large halls", () => {
  assert.deepEqual(inWindowOrder([{ number: 10 }, { number: 2 }]).map((c) => c.number), [2, 10]);
  assert.deepEqual([10, 30, 120].map(density), ["roomy", "close", "dense"]);
});

test("R02 a window counts as open when somebody sits there, the covering colleague too", () => {
  const board = {
    counters: ["open", "covered", "paused", "closed"].map((state) => ({ state, is_empty_post: false })).concat({ state: "open", is_empty_post: true }),
    services: [{ waiting: 3, longest_wait_seconds: 90 }, { waiting: 0, longest_wait_seconds: null }],
  };
  assert.deepEqual(summary(board), { waiting: 3, longestSeconds: 90, open: 2, total: 5 });
});

test("R02 a business that people wait for without a window is the loudest", () => {
  const service = { waiting: 2, open_windows: 1, is_without_window: false, is_issuing: true };
  assert.equal(serviceTone(service), "quiet");
  assert.equal(serviceTone({ ...service, is_issuing: false }), "warning");
  assert.equal(serviceTone({ ...service, open_windows: 0 }), "warning");
  assert.equal(serviceTone({ ...service, open_windows: 0, is_without_window: true }), "danger");
});

test("devices are counted by whether they work; a hall without a voice has no faulty one", () => {
  const counts = deviceCounts({
    screens: [{ connected: true, sound_on: true }, { connected: true, sound_on: false }, { connected: false, sound_on: false }],
    printers: [{ state: "ready" }, { state: "printing" }, { state: "failed" }, { state: "unknown" }],
    speech: { ok: false, engine: "none" },
  });
  assert.deepEqual(counts, { screens: { n: 2, total: 3 }, mute: 1, printers: { n: 2, total: 4 }, speechOk: true });
});
