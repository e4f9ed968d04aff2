import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, linesOf, listed, neighbours, reprintedKey, shifted } from "../../supervisor/static/js/notices_view.js";

const notice = (more = {}) => ({ kind: "told_once", follows: null, missing: [], reason: "", remarks: "", ...more });

test("days step over the ends of months and years", () => {
  assert.equal(shifted("2026-03-01", -1), "2026-02-28");
  assert.equal(shifted("2026-12-31", 1), "2027-01-01");
});

test("there is no register of tomorrow", () => {
  assert.deepEqual(neighbours("2026-03-02", "2026-03-02"), { earlier: "2026-03-01", later: null });
  assert.equal(neighbours("2026-03-01", "2026-03-02").later, "2026-03-02");
});

test("the newest stands first, and second ones can be listed alone", () => {
  const [first, second] = [notice({ id: 1 }), notice({ id: 2, follows: "告1" })];
  assert.deepEqual(listed([first, second], false), [second, first]);
  assert.deepEqual(listed([first, second], true), [second]);
});

test("each kind is counted, and second ones", () => {
  const all = [notice(), notice({ follows: "告1" }), notice({ kind: "correction" })];
  assert.deepEqual(counted(all), { all: 3, second: 1, told_once: 2, correction: 1, not_accepted: 0 });
});

test("what is wrong is told in the order of the paper", () => {
  const told = notice({ reason: "不属于职权", missing: [{ zh: "合同", en: "Contract" }], remarks: "甲\n\n乙" });
  assert.deepEqual(linesOf(told, "zh"), ["不属于职权", "1. 合同", "甲", "乙"]);
});

test("a copy without a printer is not said to be printed", () => {
  assert.equal(reprintedKey({ print_job: { state: "queued" } }), "notices.reprinted");
  assert.equal(reprintedKey({ print_job: null }), "notices.reprinted_nowhere");
});
