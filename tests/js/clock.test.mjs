import assert from "node:assert/strict";
import { test } from "node:test";
import { makeClock } from "../../hub/web/static/js/clock.js";

test("the hub's time is taken over and runs on between ticks", () => {
  let local = 1000;
  const clock = makeClock(() => local, 0);
  clock.hear(500000);
  local += 250;
  assert.equal(clock.now(), 500250);
});

test("a tick that came late does not put the clock back", () => {
  let local = 0;
  const clock = makeClock(() => local, 0);
  clock.hear(500000);
  local += 2000;
  clock.hear(501200);
  assert.equal(clock.now(), 502000);
});

test("when the hub's own clock is set back the screen follows at once", () => {
  let local = 0;
  const clock = makeClock(() => local, 0);
  clock.hear(500000);
  local += 2000;
  clock.hear(442000);
  assert.equal(clock.now(), 442000);
});
