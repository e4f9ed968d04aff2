import assert from "node:assert/strict";
import test from "node:test";
import { secondsLeft, tellEach } from "../../supervisor/static/js/here_view.js";

const MINUTE = 60_000;

test("whoever has not moved is warned in the last minute, and told how long is left", () => {
  assert.equal(secondsLeft(0, 14 * MINUTE - 1, 15 * MINUTE), null);
  assert.equal(secondsLeft(0, 14 * MINUTE, 15 * MINUTE), 60);
  assert.equal(secondsLeft(0, 14.5 * MINUTE, 15 * MINUTE), 30);
  assert.equal(secondsLeft(0, 16 * MINUTE, 15 * MINUTE), 0);
});

test("where a minute is all there is, the second half of it", () => {
  assert.equal(secondsLeft(0, 29_000, MINUTE), null);
  assert.equal(secondsLeft(0, 30_000, MINUTE), 30);
});

test("a sign is told well before a warning would come, however short the session", () => {
  for (const minutes of [1, 2, 3, 15, 60]) {
    assert.equal(secondsLeft(0, tellEach(minutes * MINUTE) + 2000, minutes * MINUTE), null);
  }
});
