import assert from "node:assert/strict";
import { test } from "node:test";
import {
  around, aroundTime, backWords, faceOf, handoverClock, isLate, moodOf, monogram, places, resumedUntil,
} from "../../display/static/js/sign.js";

const say = (key, lang) => `${key}/${lang}`;
const back = { zh: "预计10:10恢复", en: "Back at about 10:10" };
const paused = (more = {}) => ({ state: "paused", expected_end_at: 600000, pause_kind: "usual", words: { back }, elsewhere: [], ...more });

test("R01 a paused window shows its own face, whatever ticket it had", () => {
  assert.equal(faceOf(moodOf({ state: "paused", ticket: "A001", ticket_state: "called" })), "paused");
  assert.equal(faceOf(moodOf({ state: "closed", ticket: null })), "closed");
});

test("R02 a covered window is open like any other", () => {
  assert.equal(moodOf({ state: "covered", ticket: null }), "free");
  assert.equal(faceOf(moodOf({ state: "covered", ticket: "A001", ticket_state: "serving" })), "open");
});

test("R01 the time of return is shown until it has passed, and never after", () => {
  assert.equal(backWords(paused(), 599999, say), back);
  assert.equal(isLate(paused(), 600000), true);
  assert.deepEqual(backWords(paused(), 600000, say), { zh: "window.back_unknown/zh", en: "window.back_unknown/en" });
  assert.equal(backWords(paused({ words: { back: null } }), 0, say), null);
});

test("R06 a handover has a running clock that ends with its time", () => {
  const handover = paused({ pause_kind: "handover" });
  assert.equal(handoverClock(handover, 0), "10:00");
  assert.equal(handoverClock(handover, 204500), "06:36");
  assert.equal(handoverClock(handover, 599001), "00:01");
  assert.equal(handoverClock(handover, 600000), null);
  assert.equal(handoverClock(paused(), 0), null);
});

test("R01 the first three windows of the hub's order are the places to go", () => {
  const one = (number, more) => ({
    counter_number: number, place: null, zone_name: { zh: "东等候区", en: "East" }, same_zone: true, waiting: number, ...more,
  });
  const hall = { zh: "二楼", en: "Upper floor" };
  const shown = places(paused({ elsewhere: [one(5), one(2, { same_zone: false, place: hall }), one(7), one(9)] }));
  assert.deepEqual(shown.map((each) => each.number), [5, 2, 7]);
  assert.deepEqual(shown[0], { number: 5, where: { zh: "东等候区", en: "East" }, isHere: true, waiting: 5 });
  assert.deepEqual(shown[1].where, hall);
});

test("R19 a person without a photo is shown by the family name", () => {
  assert.equal(monogram("张敏"), "张");
  assert.equal(monogram(" wang Li"), "W");
  assert.equal(monogram(""), "");
});

test("R07 after a pause the sign says for a minute that service has resumed", () => {
  assert.equal(resumedUntil("paused", "free", 1000), 61000);
  assert.equal(resumedUntil("free", "called", 5000, 61000), 61000);
  assert.equal(resumedUntil("called", "paused", 5000, 61000), 0);
  assert.equal(resumedUntil(null, "free", 1000), 0);
});

test("a sentence is cut around its time and around its place", () => {
  assert.deepEqual(aroundTime("预计10:10恢复"), ["预计", "10:10", "恢复"]);
  assert.deepEqual(aroundTime("恢复时间待定"), ["恢复时间待定", "", ""]);
  assert.deepEqual(around("请到{counters}号窗口办理", "counters"), { before: "请到", after: "号窗口办理" });
});
