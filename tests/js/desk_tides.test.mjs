import assert from "node:assert/strict";
import { test } from "node:test";
import { businessOf, pressKey, requestOf, takingBack } from "../../supervisor/static/js/tides.js";

const tax = { service_id: "tax", name: { zh: "税务综合", en: "Taxation" } };
const say = (key, lang, params) => `${key} ${lang} ${Object.values(params)}`;
const proposal = (way) => ({ way, counter_number: 7, clerk: { staff_number: "1013" } });

test("R15 a busy business and one without a window want counters, other alerts do not", () => {
  const services = [{ service_id: "social" }, tax];
  assert.equal(businessOf({ code: "busy", service_id: "tax" }, services), tax);
  assert.equal(businessOf({ code: "without-window", service_id: "tax" }, services), tax);
  assert.equal(businessOf({ code: "empty-post", service_id: null }, services), null);
  assert.equal(businessOf({ code: "busy", service_id: "gone" }, services), null);
});

test("R15 an open window is opened to the business, a closed one for a clerk", () => {
  const widen = requestOf(proposal("widen"), tax, say);
  assert.deepEqual([widen.path, widen.body], ["/api/v1/counters/7/openings", { service_id: "tax" }]);
  const man = requestOf(proposal("man"), tax, say);
  assert.deepEqual(man.body, { service_id: "tax", staff_number: "1013" });
});

test("R15 a paused window gets cover or its clerk back, with the reason on the record", () => {
  const relieve = requestOf(proposal("relieve"), tax, say);
  assert.equal(relieve.path, "/api/v1/counters/7/covers");
  assert.deepEqual(relieve.body, { kind: "at_counter", clerk: "1013", reason: "desk.tide_reason zh 税务综合" });
  const resume = requestOf(proposal("resume"), tax, say);
  assert.deepEqual([resume.path, Object.keys(resume.body)], ["/api/v1/counters/7/resumptions", ["reason"]]);
});

test("R15 each way has its own word, before and after", () => {
  assert.equal(pressKey(proposal("man")), "desk.tide_man");
  assert.equal(requestOf(proposal("man"), tax, say).told, "desk.tide_did_man");
});

test("R15 one business is taken back from one window", () => {
  const { path, body, params } = takingBack(tax, 6);
  assert.deepEqual([path, body, params], ["/api/v1/counters/6/closings", { service_id: "tax" }, { counter: 6 }]);
});
