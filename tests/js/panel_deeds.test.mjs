import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedDeeds, likelyDeed, pathOf, Presses, REBOUND_MS } from "../../counter_panel/static/js/deeds.js";

const called = { ticket_id: "t1", state: "called" };
const serving = { ticket_id: "t1", state: "serving" };

function presses() {
  let n = 0;
  return new Presses(() => `key${(n += 1)}`);
}

test("what can be done follows from the ticket at the counter", () => {
  assert.deepEqual(allowedDeeds(null), ["next", "sign-off"]);
  assert.deepEqual(allowedDeeds(called), ["next", "recall", "start", "finish", "no-show"]);
  assert.deepEqual(allowedDeeds(serving), ["next", "finish"]);
  assert.deepEqual([null, called, serving].map(likelyDeed), ["next", "start", "next"]);
});

test("deeds become resources of the API", () => {
  assert.equal(pathOf("next", 3, null), "/api/v1/counters/3/calls");
  assert.equal(pathOf("sign-off", 3, null), "/api/v1/counters/3/sign-offs");
  assert.equal(pathOf("finish", 3, called), "/api/v1/tickets/t1/finishes");
  assert.equal(pathOf("no-show", 3, called), "/api/v1/tickets/t1/no-shows");
});

test("a second press before the answer is ignored", () => {
  const clerk = presses();
  assert.equal(clerk.press("next", null, 0), "key1");
  assert.equal(clerk.press("next", null, 10), null);
  assert.equal(clerk.press("start", called, 10), null);
});

test("a press after a lost answer is the same deed with the same key", () => {
  const clerk = presses();
  const first = clerk.press("next", null, 0);
  clerk.lost();
  assert.equal(clerk.press("next", null, 9000), first);
});

test("after an answer the next press has a new key", () => {
  const clerk = presses();
  const first = clerk.press("recall", called, 0);
  clerk.answered(100, true);
  assert.notEqual(clerk.press("recall", called, 100 + REBOUND_MS), first);
});

test("a trembling second press right after the answer is ignored, another button is not", () => {
  const clerk = presses();
  clerk.press("recall", called, 0);
  clerk.answered(50, true);
  assert.equal(clerk.press("recall", called, 200), null);
  assert.notEqual(clerk.press("start", called, 200), null);
});

test("a button that means nothing now sends nothing", () => {
  const clerk = presses();
  assert.equal(clerk.press("finish", null, 0), null);
  assert.equal(clerk.inFlight, null);
});

test("quick fingers: another deed pressed meanwhile follows the one under way", () => {
  const clerk = presses();
  clerk.press("no-show", called, 0);
  assert.equal(clerk.press("next", called, 20), null);
  assert.equal(clerk.answered(50, true), "next");
  assert.notEqual(clerk.press("next", null, 51), null);
});

test("nothing follows a refused or lost deed, and nothing follows a Next whose outcome is unseen", () => {
  const clerk = presses();
  clerk.press("no-show", called, 0);
  clerk.press("next", called, 20);
  assert.equal(clerk.answered(50, false), null);
  clerk.press("start", called, 1000);
  clerk.press("finish", called, 1020);
  clerk.lost();
  assert.equal(clerk.answered(1050, true), null);
  clerk.press("next", null, 2000);
  clerk.press("sign-off", null, 2020);
  assert.equal(clerk.answered(2050, true), null);
});

test("what is pressed on the ticket that Next has just shown follows, even before Next is answered", () => {
  const clerk = presses();
  clerk.press("next", null, 0);
  clerk.press("recall", called, 20);
  assert.equal(clerk.answered(50, true), "recall");
});
