import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSession, MOST_SERVICES } from "../../kiosk/static/js/session.js";

function kiosk() {
  let at = 0;
  let keys = 0;
  const session = makeSession({ now: () => at, newKey: () => `key-${(keys += 1)}` });
  return { session, pass(ms) { at += ms; return session.tick(); } };
}

test("r17 several businesses go out in the order they were chosen, with one number", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.addMore();
  session.choose("social");
  session.addMore();
  session.choose("residence"); // already chosen
  assert.equal(session.state.page, "adding");
  session.choose("tax");
  session.leaveOut("social");
  assert.deepEqual(session.confirm().body, { service_id: "residence", language: "zh", further: ["tax"] });
});

test("r17 no visit grows beyond what a slip can say", () => {
  const { session } = kiosk();
  session.choose("s0");
  for (let n = 1; n < 9; n += 1) { session.addMore(); session.choose(`s${n}`); }
  assert.equal(session.services().length, MOST_SERVICES);
  assert.equal(session.state.page, "confirm");
});

test("r11 a class is sent only when chosen, and chosen again is taken back", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.prefer("elderly");
  session.prefer("elderly");
  assert.equal("priority_class" in session.confirm().body, false);
  session.answered({ ok: true, status: 201, body: {} });
  session.finish();
  session.choose("residence");
  session.prefer("elderly");
  assert.equal(session.confirm().body.priority_class, "elderly");
});

test("a changed choice has its own key", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.prefer("elderly");
  assert.equal(session.confirm().key, "key-2");
});

test("a page left alone while adding goes back to the start and forgets", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  session.addMore();
  pass(25000);
  assert.equal(session.isWarning(), true);
  assert.equal(pass(20000), true);
  assert.deepEqual([session.state.page, session.services()], ["home", []]);
});

test("reading aids stay through a visit and are gone for the next citizen", () => {
  const { session } = kiosk();
  for (const aid of ["isLarge", "isContrast", "isLow", "isSpoken"]) session.adapt(aid);
  session.choose("residence");
  session.back();
  assert.equal(session.state.isLow, true);
  session.finish();
  assert.deepEqual(["isLarge", "isContrast", "isLow", "isSpoken"].map((aid) => session.state[aid]), [false, false, false, false]);
});

test("a slip under the scanner is asked after from the start page, but never in the middle of a choice", () => {
  const { session } = kiosk();
  session.choose("residence");
  assert.equal(session.asking(), false);
  session.back();
  assert.equal(session.asking(), true);
  assert.equal(session.asking(), false);
  session.asked({ found: { kind: "ticket" } });
  assert.equal(session.state.page, "found");
});

test("what was found goes by itself, and a question under way is not abandoned", () => {
  const { session, pass } = kiosk();
  session.open("matter");
  session.asking();
  assert.equal(pass(600000), false);
  session.asked({ found: { kind: "matter" } });
  assert.equal(pass(30000), true);
});

test("a refused question stays on its page with its reason; the number stays, the code is typed anew", () => {
  const { session } = kiosk();
  session.open("matter");
  for (const key of "202600121234") session.press(key);
  session.asking();
  session.asked({ found: null, problem: { detail: "查询码不对" } });
  assert.deepEqual([session.state.page, session.state.entry.number, session.state.entry.code], ["matter", "20260012", ""]);
  session.press("erase");
  assert.equal(session.state.problem, null);
});

test("r20 nothing goes before the guide has said it", () => {
  const { session, pass } = kiosk();
  session.adapt("isSpoken");
  session.choose("residence");
  session.confirm();
  session.answered({ ok: true, status: 201, body: {} });
  pass(19000);
  session.lingers();
  assert.equal(pass(7999), false);
  assert.equal(pass(1), true);
});

test("r20 who listens has twice the time before being asked", () => {
  const { session, pass } = kiosk();
  session.adapt("isSpoken");
  session.choose("residence");
  pass(49999);
  assert.equal(session.isWarning(), false);
  pass(1);
  assert.equal(session.isWarning(), true);
});
