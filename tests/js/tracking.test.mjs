import assert from "node:assert/strict";
import { test } from "node:test";
import { isStale, mainPhrase, pauseMs } from "../../citizen/static/js/tracking.js";

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
