import assert from "node:assert/strict";
import { test } from "node:test";
import { isStale, pauseMs } from "../../citizen/static/js/tracking.js";
import { adviceOf, furtherOf, mainPhrase } from "../../hub/web/static/js/visit.js";

const waiting = { state: "waiting", ahead: 3, counter_number: null };

test("who waits reads how many are ahead, and who is next that it is soon", () => {
  assert.deepEqual(mainPhrase(waiting), ["citizen.ahead", { n: 3 }]);
  assert.deepEqual(mainPhrase({ ...waiting, ahead: 0 }), ["citizen.ahead_next", {}]);
});

test("who is called reads the window", () => {
  assert.deepEqual(mainPhrase({ state: "called", ahead: null, counter_number: 3 }), ["citizen.go_to_counter", { counter: 3 }]);
});

test("who missed the call is sent to no window", () => {
  assert.equal(mainPhrase({ state: "no_show", ahead: null, counter_number: 3 }), null);
});

test("a page that missed two answers says it may be old", () => {
  assert.equal(isStale(waiting, 0, 11000), false);
  assert.equal(isStale(waiting, 0, 11001), true);
});

test("a visit that is over is asked about once a minute and is not old in between", () => {
  const done = { state: "done", ahead: null, counter_number: 3 };
  assert.equal(pauseMs(done), 60000);
  assert.equal(isStale(done, 0, 60000), false);
});

test("a missed call that may be mended is asked about as often as a waiting one", () => {
  assert.equal(pauseMs({ state: "no_show", rejoin: { until_at: 1, behind: 3 } }), 5000);
  assert.equal(pauseMs({ state: "no_show", rejoin: null }), 60000);
});

const timeText = (ms) => `at ${ms}`;
for (const [what, ticket, expected] of [
  ["until when and behind how many", { state: "no_show", rejoin: { until_at: 7, behind: 3 } }, ["citizen.missed_rejoin", { time: "at 7", n: 3 }]],
  ["that it waits on at once", { state: "no_show", rejoin: { until_at: 7, behind: 0 } }, ["citizen.missed_rejoin_at_once", { time: "at 7", n: 0 }]],
  ["to take a new number", { state: "no_show", rejoin: null }, ["citizen.missed_over", {}]],
  ["the window it was sent to", { state: "waiting", sent_to: 4 }, ["citizen.sent_to", { counter: 4 }]],
  ["to rest", { state: "waiting", sent_to: null }, ["citizen.say_waiting", {}]],
]) test(`a number is told ${what}`, () => assert.deepEqual(adviceOf(ticket, timeText), expected));

test("r17 what is still to come is named until the visit is over", () => {
  const further = [{ name: { zh: "税务" } }];
  assert.deepEqual(furtherOf({ state: "serving", further }), [{ zh: "税务" }]);
  assert.deepEqual(furtherOf({ state: "done", further }), []);
});
