import assert from "node:assert/strict";
import { test } from "node:test";
import { faultOf, isSignedOut } from "../../supervisor/static/js/answers.js";
import { Presses, REBOUND_MS } from "../../supervisor/static/js/presses.js";

const say = (key, lang) => `${key}/${lang}`;

function presses() {
  let n = 0;
  return new Presses(() => `key${(n += 1)}`);
}

test("a second press before the answer is ignored; another thing can be pressed meanwhile", () => {
  const desk = presses();
  assert.equal(desk.press("alert 1", "", 0), "key1");
  assert.equal(desk.press("alert 1", "", 5), null);
  assert.equal(desk.press("alert 2", "", 5), "key2");
  assert.deepEqual([desk.isBusy("alert 1"), desk.isBusy("alert 3")], [true, false]);
});

test("a press after a lost answer is the same deed; asking for something else is another", () => {
  const desk = presses();
  desk.press("approval 1", "grant", 0);
  desk.lost("approval 1");
  assert.equal(desk.press("approval 1", "grant", 9000), "key1");
  desk.lost("approval 1");
  assert.equal(desk.press("approval 1", "refuse", 9001), "key2");
});

test("after it is done a trembling hand does nothing; after a refusal the next press counts at once", () => {
  const desk = presses();
  desk.press("alert 1", "", 0);
  desk.answered("alert 1", 100, true);
  assert.equal(desk.press("alert 1", "", 100 + REBOUND_MS - 1), null);
  assert.equal(desk.press("alert 1", "", 100 + REBOUND_MS), "key2");
  desk.answered("alert 1", 5000, false);
  assert.equal(desk.press("alert 1", "", 5001), "key3");
});

test("another deed on the same thing may follow at once: taken, then mended", () => {
  const desk = presses();
  desk.press("incident 1", "take", 0);
  desk.answered("incident 1", 100, true);
  assert.equal(desk.press("incident 1", "mend", 150), "key2");
});

test("a refusal is told in the hub's words with the rule that refused", () => {
  const body = { detail: "无人顶岗。", detail_en: "No cover.", rule: "R02" };
  assert.deepEqual(faultOf({ ok: false, status: 409, body }, say), { zh: "无人顶岗。（R02）", en: "No cover. (R02)" });
  assert.deepEqual(faultOf({ ok: false, status: 409, body: { ...body, rule: null } }, say), { zh: "无人顶岗。", en: "No cover." });
  assert.equal(faultOf({ ok: true, status: 201, body: {} }, say), null);
});

test("no answer at all says that pressing again is safe", () => {
  assert.deepEqual(faultOf({ ok: false, status: 0, body: null }, say), { zh: "desk.no_answer/zh", en: "desk.no_answer/en" });
});

test("an ended session is told from a refusal", () => {
  assert.equal(isSignedOut({ status: 401 }), true);
  assert.equal(isSignedOut({ status: 403, body: { code: "not-allowed" } }), true);
  assert.equal(isSignedOut({ status: 409, body: { code: "x" } }), false);
});
