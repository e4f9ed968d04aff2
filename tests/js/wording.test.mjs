import assert from "node:assert/strict";
import { test } from "node:test";
import { countText, roundedMinutes, waitText } from "../../hub/web/static/js/wording.js";

const say = (key, lang, params = {}) => [key, ...Object.values(params)].join(" ");

test("waits are rounded up as people say them", () => {
  assert.deepEqual([0, 1, 60, 61, 600, 601, 900, 3599].map(roundedMinutes), [0, 1, 1, 2, 10, 15, 15, 60]);
});

test("an unknown wait is said to be unknown and none is none", () => {
  assert.equal(waitText(say, "zh", null), "common.wait_unknown");
  assert.equal(waitText(say, "zh", 0), "common.wait_none");
});

test("an hour and more is said in hours", () => {
  assert.equal(waitText(say, "en", 4500), "common.wait_hours 1 15");
});

test("one person is not many", () => {
  assert.equal(countText(say, "kiosk.ahead", "en", 1), "kiosk.ahead_one 1");
  assert.equal(countText(say, "kiosk.ahead", "en", 2), "kiosk.ahead 2");
});
