import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedDeeds, likelyDeed, meantDeed, postOf, Presses, REBOUND_MS, requestOf } from "../../counter_panel/static/js/deeds.js";

const called = { ticket_id: "t1", state: "called" };
const serving = { ticket_id: "t1", state: "serving" };

function presses() {
  let n = 0;
  return new Presses(() => `key${(n += 1)}`);
}

const LARGE = ["next", "recall", "start", "finish", "no-show", "sign-off"];
const AT_WINDOW = ["hold", "visits", "outcome", "notice", "accept"];
const among = (deeds, current, post) => deeds.filter((deed) => allowedDeeds(current, post).includes(deed));

test("what can be done follows from the ticket at the counter", () => {
  assert.deepEqual(among(LARGE, null), ["next", "sign-off"]);
  assert.deepEqual(among(LARGE, called), ["next", "recall", "start", "finish", "no-show"]);
  assert.deepEqual(among(LARGE, serving), ["next", "finish"]);
  assert.deepEqual([null, called, serving].map(likelyDeed), ["next", "start", "next"]);
  assert.deepEqual([null, called, serving].map((current) => among(AT_WINDOW, current).length), [0, 5, 5]);
});

test("a ticket called as often as the hall allows is not called again: a no-show is offered", () => {
  const enough = { ...called, recalls_left: 0 };
  assert.deepEqual(among(LARGE, enough), ["next", "start", "finish", "no-show"]);
  assert.equal(likelyDeed(enough), "no-show");
  assert.equal(likelyDeed({ ...called, recalls_left: 1 }), "start");
});

test("what a sheet or a list asks for is sent as it is; undo belongs to the counter", () => {
  const request = { path: "/api/v1/tickets/t9/rejoins", body: {} };
  assert.deepEqual(requestOf("rejoin", 3, null, { request, words: {} }), request);
  assert.deepEqual(requestOf("undo", 3, called), { path: "/api/v1/counters/3/undos", body: {} });
});

test("two rows pressed quickly are two deeds, one row pressed twice is one", () => {
  const clerk = presses();
  const row = (id) => ({ about: { request: { path: `/api/v1/tasks/${id}/ticks`, body: {} } } });
  clerk.press("tick", null, 0, row("a"));
  clerk.answered(50, true);
  assert.equal(clerk.press("tick", null, 100, row("a")), null);
  assert.notEqual(clerk.press("tick", null, 100, row("b")), null);
});

test("deeds become resources of the API", () => {
  assert.deepEqual(requestOf("next", 3, null), { path: "/api/v1/counters/3/calls", body: {} });
  assert.deepEqual(requestOf("sign-off", 3, null), { path: "/api/v1/counters/3/sign-offs", body: {} });
  assert.deepEqual(requestOf("finish", 3, called), { path: "/api/v1/tickets/t1/finishes", body: {} });
  assert.deepEqual(requestOf("no-show", 3, called), { path: "/api/v1/tickets/t1/no-shows", body: {} });
});

test("R01 a pause carries its choices; resuming and taking back are one resource", () => {
  assert.deepEqual(requestOf("pause", 3, null, { reason_id: "short" }), { path: "/api/v1/counters/3/pauses", body: { reason_id: "short" } });
  assert.equal(requestOf("resume", 3, null).path, "/api/v1/counters/3/resumptions");
  assert.equal(requestOf("take-back", 3, null).path, "/api/v1/counters/3/resumptions");
});

test("R02 a cover is answered at the absent colleague's counter", () => {
  const about = { cover_id: "c1", counter_number: 7 };
  assert.deepEqual(requestOf("cover-carried", 3, null, about), { path: "/api/v1/counters/7/covers", body: { kind: "carried" } });
  assert.deepEqual(requestOf("cover-at-counter", 3, null, about).body, { kind: "at_counter" });
  assert.equal(requestOf("cover-refuse", 3, null, about).path, "/api/v1/counters/7/covers/c1/refusals");
  assert.equal(requestOf("cover-end", 3, null, about).path, "/api/v1/counters/7/covers/c1/endings");
});

test("how the post stands decides between pausing, taking back and resuming", () => {
  const board = (state, pause) => ({ counter: { state }, pause });
  assert.equal(postOf(board("open", null)), "open");
  assert.equal(postOf(board("open", { state: "asked" })), "asked");
  assert.equal(postOf(board("paused", { state: "active" })), "paused");
  assert.equal(postOf(board("covered", { state: "active" })), "covered");
  assert.ok(allowedDeeds(serving, "open").includes("pause"));
  assert.ok(allowedDeeds(serving, "announced").includes("take-back"));
  assert.equal(allowedDeeds(null, "asked").includes("pause"), false);
  assert.deepEqual(among([...LARGE, ...AT_WINDOW, "resume", "tick", "walk-up"], null, "paused"), ["sign-off", "resume", "tick"]);
});

test("the one big button resumes a paused post, the pause button takes back what has not begun", () => {
  assert.equal(meantDeed("next", "paused"), "resume");
  assert.equal(meantDeed("next", "announced"), "next");
  assert.equal(meantDeed("pause", "open"), "pause");
  assert.equal(meantDeed("pause", "asked"), "take-back");
});

test("a lost pause asked again with other choices is another deed, with the same ones it is the same", () => {
  const clerk = presses();
  const ten = { about: { minutes: 10 } };
  const first = clerk.press("pause", null, 0, ten);
  clerk.lost();
  assert.equal(clerk.press("pause", null, 1, ten), first);
  clerk.lost();
  assert.notEqual(clerk.press("pause", null, 2, { about: { minutes: 20 } }), first);
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

test("whether something is to follow is known while a deed is under way", () => {
  const clerk = presses();
  clerk.press("no-show", called, 0);
  assert.equal(clerk.hasKept, false);
  clerk.press("next", called, 20);
  assert.equal(clerk.hasKept, true);
  assert.equal(clerk.answered(50, true), "next");
  assert.equal(clerk.hasKept, false);
});

test("a cover handed back the moment it is drawn follows the press that took it", () => {
  const presses = new Presses(() => "key");
  const about = { cover_id: "c1", counter_number: 4 };
  presses.press("cover-carried", null, 0, { about });
  assert.equal(presses.press("cover-end", null, 1, { about }), null);
  assert.equal(presses.answered(2, true), "cover-end");
});

test("several deeds pressed meanwhile follow in turn, each once, and none after a refusal", () => {
  const clerk = presses();
  clerk.press("recall", called, 0);
  for (const deed of ["no-show", "no-show", "sign-off"]) clerk.press(deed, called, 20);
  assert.equal(clerk.answered(50, true), "no-show");
  clerk.press("no-show", called, 51);
  assert.equal(clerk.answered(80, true), "sign-off");
  clerk.press("sign-off", null, 81);
  clerk.press("next", null, 82);
  assert.equal(clerk.answered(90, false), null);
  clerk.press("next", null, 1000);
  assert.equal(clerk.answered(1050, true), null);
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
