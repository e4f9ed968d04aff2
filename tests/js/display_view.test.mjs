import assert from "node:assert/strict";
import { test } from "node:test";
import { callSize, counterGrid, counterMood, goText, headKey, isLive, lastCalls, listLength } from "../../display/static/js/view.js";

const call = (seq, ticket, counter = 1) => ({ announcement_id: `a${seq}`, seq, ticket_id: ticket, number: ticket, counter_number: counter });

test("the last calls leave out the large one and say each ticket once, newest first", () => {
  const standing = call(5, "A005");
  const calls = [standing, call(4, "A003", 7), call(3, "A004"), call(2, "A003"), call(1, "A005")];
  assert.deepEqual(lastCalls(calls, standing, 8).map((row) => row.announcement_id), ["a4", "a3"]);
  assert.equal(lastCalls(calls, null, 1).length, 1);
});

test("a window is closed, paused, free, calling or serving", () => {
  assert.equal(counterMood({ state: "closed", ticket: null }), "closed");
  assert.equal(counterMood({ state: "paused", ticket: null }), "paused");
  assert.equal(counterMood({ state: "open", ticket: null }), "free");
  assert.equal(counterMood({ state: "covered", ticket: "A001", ticket_state: "called" }), "called");
  assert.equal(counterMood({ state: "open", ticket: "A001", ticket_state: "serving" }), "serving");
});

test("up to thirty windows stand in rows of at most ten", () => {
  assert.deepEqual(counterGrid(0), { columns: 1, density: "roomy" });
  assert.deepEqual(counterGrid(5), { columns: 5, density: "roomy" });
  assert.deepEqual(counterGrid(10), { columns: 10, density: "snug" });
  assert.deepEqual(counterGrid(16), { columns: 8, density: "dense" });
  assert.deepEqual(counterGrid(30), { columns: 10, density: "dense" });
  assert.ok(listLength("roomy") > listLength("dense"));
});

test("longer numbers are set smaller", () => {
  assert.equal(callSize(call(1, "A001", 3)), "full");
  assert.equal(callSize(call(1, "A001", 12)), "wide");
  assert.equal(callSize(call(1, "A001", 128)), "long");
  assert.equal(callSize(call(1, "A1001", 128)), "longest");
});

test("a call is live until it expires", () => {
  assert.equal(isLive(null, 0), false);
  assert.equal(isLive({ expires_at: 10 }, 9), true);
  assert.equal(isLive({ expires_at: 10 }, 10), false);
});

test("R01 a paused window's tile names at most two windows to go to, an open one none", () => {
  assert.equal(goText({ state: "paused", elsewhere: [5, 6, 2] }, "snug"), "5、6");
  assert.equal(goText({ state: "paused", elsewhere: [5, 6, 2] }, "dense"), "5");
  assert.equal(goText({ state: "paused", elsewhere: [] }), "");
  assert.equal(goText({ state: "open", elsewhere: [5] }), "");
});

test("R01 a redirection and a suspension stand under words of their own", () => {
  assert.equal(headKey({ kind: "redirect" }, true), "display.redirecting");
  assert.equal(headKey({ kind: "suspend" }, true), "display.suspending");
  assert.equal(headKey({ kind: "call" }, true), "display.calling");
  assert.equal(headKey({ kind: "suspend" }, false), "display.last_call");
});
