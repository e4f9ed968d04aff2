import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, grouped, minutesLeft } from "../../hub/web/static/js/pairing_view.js";

test("a code is read in two groups and typed in any way", () => {
  assert.equal(grouped("012345"), "012 345");
  for (const typed of ["012345", "012 345", "012-345", " ０１２３４５ ", "0123456"]) assert.equal(digitsOf(typed), "012345");
});

test("minutes left are rounded up and never none while the code is shown", () => {
  assert.deepEqual([600_000, 599_000, 60_001, 1, -5000].map((left) => minutesLeft(left, 0)), [10, 10, 2, 1, 1]);
});
