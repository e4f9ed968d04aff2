import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, isWhole, typed } from "../../kiosk/static/js/keypad.js";
import { makeScanner, trackingCode } from "../../kiosk/static/js/scan.js";

const CODE = "pXf0_2vG-9aQmL7cT1yKsw";
const type = (keys, entry = EMPTY) => [...keys].reduce((so, key) => typed(so, key, 4), entry);

for (const [what, text, expected] of [
  ["a slip's address", `http://192.168.1.5:8017/t/${CODE}`, CODE],
  ["an address with something behind it", `https://queue.example.gov.cn/t/${CODE}?from=slip`, CODE],
  ["the code alone", ` ${CODE} `, CODE],
  ["a bar code of something else", "6901234567892", null],
  ["an address of something else", "https://example.org/", null],
]) test(`a scanner reads ${what}`, () => assert.equal(trackingCode(text), expected));

function scanner() {
  let at = 0;
  const made = makeScanner(() => at);
  return (text, msEach) => [...text, "Enter"].map((key) => { at += msEach; return made.heard(key); }).at(-1);
}

test("a code that ends with Enter is a scan, at a scanner's pace or slower", () => {
  for (const pace of [2, 8, 300]) assert.equal(scanner()(CODE, pace), CODE);
});
test("keys pressed now and then are none", () => assert.equal(scanner()(CODE, 1200), null));
test("an Enter by itself is none", () => assert.equal(scanner()("", 10), null));
test("keys without a letter do not break a scan", () => {
  const made = makeScanner(() => 0);
  for (const key of ["Shift", ...CODE]) made.heard(key);
  assert.equal(made.heard("Enter"), CODE);
});

test("eight digits of the number lead on to the code", () => {
  const entry = type("202600121234");
  assert.deepEqual(entry, { field: "code", number: "20260012", code: "1234" });
  assert.equal(isWhole(entry, 4), true);
});
test("a code cut short asks nothing", () => assert.equal(isWhole(type("20260012123"), 4), false));
test("erasing goes back from the code into the number", () => {
  const entry = ["erase", "erase"].reduce((so, key) => typed(so, key, 4), type("202600121"));
  assert.deepEqual(entry, { field: "number", number: "2026001", code: "" });
});
test("a longer number can be typed by touching its field again", () => {
  assert.equal(typed(typed(type("20261234"), "number", 4), "5", 4).number, "202612345");
});
test("clearing begins anew", () => assert.deepEqual(typed(type("2026"), "clear", 4), EMPTY));
