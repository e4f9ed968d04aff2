import assert from "node:assert/strict";
import { test } from "node:test";
import { asksAboutCitizen, chosen, firstChoice, pauseBody, previewPath, typedMinutes } from "../../counter_panel/static/js/choices.js";

const reasons = [{ id: "short", max_minutes: 10 }, { id: "lunch", max_minutes: 40 }];
const serving = { ticket_id: "t1", state: "serving" };

test("the sheet opens on the first configured reason, now, for its usual length: one more key pauses", () => {
  const choice = firstChoice(reasons);
  assert.deepEqual(choice, { reasonId: "short", minutes: 10, startsIn: 0, handOver: false });
  assert.deepEqual(pauseBody(choice, null), {
    reason_id: "short", minutes: 10, starts_in_minutes: 0, hand_over: false, finish_first: false,
  });
});

test("another reason brings its own length; other changes keep what was typed", () => {
  const typed = chosen(firstChoice(reasons), { minutes: 7 }, reasons);
  assert.equal(chosen(typed, { startsIn: 15 }, reasons).minutes, 7);
  assert.equal(chosen(typed, { reasonId: "lunch" }, reasons).minutes, 40);
  assert.equal(chosen(typed, { reasonId: "short" }, reasons).minutes, 7);
});

test("minutes are whole, at least one and at most a day; anything else is nothing to ask with", () => {
  assert.equal(typedMinutes("15"), 15);
  for (const text of ["", "0", "1441", "2.5", "x"]) assert.equal(typedMinutes(text), null);
  assert.equal(pauseBody({ ...firstChoice(reasons), minutes: null }, null), null);
});

test("R01 with a citizen at the window the clerk finishes first or hands over", () => {
  const choice = firstChoice(reasons);
  assert.equal(asksAboutCitizen(choice, serving), true);
  assert.deepEqual([pauseBody(choice, serving).finish_first, pauseBody(choice, serving).hand_over], [true, false]);
  const over = pauseBody({ ...choice, handOver: true }, serving);
  assert.deepEqual([over.finish_first, over.hand_over], [false, true]);
});

test("a called citizen is redirected and a later pause waits by itself: nothing to ask about them", () => {
  const choice = firstChoice(reasons);
  assert.equal(asksAboutCitizen(choice, { state: "called" }), false);
  assert.equal(asksAboutCitizen({ ...choice, startsIn: 15 }, serving), false);
  assert.equal(pauseBody({ ...choice, startsIn: 15, handOver: true }, serving).hand_over, false);
});

test("what will happen is asked with exactly what would be sent", () => {
  assert.equal(previewPath(3, pauseBody(firstChoice(reasons), null)),
    "/api/v1/counters/3/pause-previews?reason_id=short&minutes=10&starts_in_minutes=0&hand_over=false&finish_first=false");
});
