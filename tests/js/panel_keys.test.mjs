import assert from "node:assert/strict";
import { test } from "node:test";
import { deedOfKey, digitOfKey, isField, isHeldPress, KEYS } from "../../counter_panel/static/js/keys.js";

const press = (key, more = {}) => ({ key, code: `Key${key.toUpperCase()}`, target: { tagName: "BUTTON" }, ...more });

test("every deed has a letter and a key of the numeric keypad", () => {
  const letters = {
    n: "next", r: "recall", s: "start", f: "finish", x: "no-show", p: "pause", t: "transfer", g: "hold", m: "notice", a: "accept",
    j: "visits", c: "note", o: "outcome", w: "walk-up", z: "auto-call", u: "undo", l: "message", k: "matters", v: "list", b: "cover-carried", h: "cover-end",
  };
  for (const [letter, deed] of Object.entries(letters)) assert.equal(deedOfKey(press(letter)), deed);
  const pads = {
    NumpadAdd: "next", NumpadMultiply: "recall", Numpad1: "start", Numpad2: "finish", NumpadSubtract: "no-show", NumpadDivide: "pause",
    Numpad3: "transfer", Numpad4: "hold", Numpad7: "notice", Numpad8: "walk-up", Numpad9: "auto-call", Numpad0: "undo", NumpadDecimal: "list",
  };
  for (const [code, deed] of Object.entries(pads)) assert.equal(deedOfKey(press("?", { code })), deed);
});

test("keypad keys mean the same with NumLock off, letters the same with CapsLock on", () => {
  assert.equal(deedOfKey(press("End", { code: "Numpad1" })), "start");
  assert.equal(deedOfKey(press("N")), "next");
});

test("signing off wants Shift", () => {
  assert.equal(deedOfKey(press("q")), null);
  assert.equal(deedOfKey(press("Q", { shiftKey: true })), "sign-off");
});

test("a key held down does nothing", () => {
  assert.equal(deedOfKey(press("n", { repeat: true })), null);
  assert.equal(isHeldPress({ key: "Enter", repeat: true }), true);
  assert.equal(isHeldPress({ key: "Enter", repeat: false }), false);
});

test("keys typed into fields, with modifiers or to an input method do nothing", () => {
  for (const tagName of ["INPUT", "TEXTAREA", "SELECT"]) assert.equal(deedOfKey(press("n", { target: { tagName } })), null);
  assert.equal(isField({ tagName: "DIV", isContentEditable: true }), true);
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }]) {
    assert.equal(deedOfKey(press("r", more)), null);
  }
});

test("a radio button is pressed, not typed into: deeds keep their keys on the open pause sheet", () => {
  assert.equal(deedOfKey(press("n", { target: { tagName: "INPUT", type: "radio" } })), "next");
  assert.equal(isField({ tagName: "INPUT", type: "number" }), true);
});

test("digits of the row and of the keypad choose a reason, also with NumLock off", () => {
  assert.equal(digitOfKey(press("3", { code: "Digit3" })), 3);
  assert.equal(digitOfKey(press("End", { code: "Numpad1" })), 1);
  assert.equal(digitOfKey(press("0", { code: "Digit0" })), null);
  assert.equal(digitOfKey(press("3", { code: "Digit3", target: { tagName: "INPUT", type: "number" } })), null);
});

test("no two deeds share a key", () => {
  const used = Object.values(KEYS).flatMap(({ letter, code }) => [letter, code].filter(Boolean));
  assert.equal(new Set(used).size, used.length);
});

test("the keypad's plus is Next even where somebody types; its other keys are typed", () => {
  const field = { target: { tagName: "TEXTAREA" } };
  assert.equal(deedOfKey(press("+", { code: "NumpadAdd", ...field })), "next");
  assert.equal(deedOfKey(press("0", { code: "Numpad0", ...field })), null);
});

test("other keys do nothing", () => {
  for (const key of ["Enter", " ", "Tab", "y", "5"]) assert.equal(deedOfKey(press(key, { code: "" })), null);
});
