import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSay } from "../../hub/web/static/js/texts.js";

const say = makeSay({
  zh: { "kiosk.ahead": "您前面还有 {n} 人", "kiosk.back": "返回" },
  en: { "kiosk.ahead": "{n} people ahead of you" },
});

test("blanks are filled in the chosen language", () => {
  assert.equal(say("kiosk.ahead", "zh", { n: 3 }), "您前面还有 3 人");
  assert.equal(say("kiosk.ahead", "en", { n: 3 }), "3 people ahead of you");
});

test("a phrase without English is said in Chinese", () => {
  assert.equal(say("kiosk.back", "en"), "返回");
});

test("an unknown phrase shows its key and breaks nothing", () => {
  assert.equal(say("kiosk.nothing", "zh"), "kiosk.nothing");
});

test("a blank nobody filled stays visible", () => {
  assert.equal(say("kiosk.ahead", "zh"), "您前面还有 {n} 人");
});
