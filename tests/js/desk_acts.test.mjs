import assert from "node:assert/strict";
import { test } from "node:test";
import { allowedActs, candidates, missingField, previewPath, requestOf } from "../../supervisor/static/js/acts.js";

const REASONS = [{ id: "short", max_minutes: 15 }];
const counter = (more = {}) => ({ number: 4, state: "open", pause: null, cover: null, covers: [], clerk: null, ...more });
const form = (more = {}) => ({ kind: "at_counter", starts_in_minutes: "0", reason: "窗口无人", ...more });

test("R02 what a supervisor can do at a counter follows from how it stands", () => {
  assert.deepEqual(allowedActs(counter({ state: "closed" })), ["open"]);
  assert.deepEqual(allowedActs(counter()), ["pause", "close"]);
  assert.deepEqual(allowedActs(counter({ pause: {} })), ["resume", "cover", "close"]);
  assert.deepEqual(allowedActs(counter({ state: "paused", pause: {} })), ["cover", "resume", "close"]);
  assert.deepEqual(allowedActs(counter({ state: "covered", pause: {} })), ["close"]);
});

test("R08 an empty post is covered without pausing it first", () => {
  assert.deepEqual(allowedActs(counter({ is_empty_post: true })), ["cover", "pause", "close"]);
});

test("R02 a post that somebody covers already is not covered again", () => {
  const at = (state) => allowedActs(counter({ state: "paused", pause: {}, cover: { state } }));
  assert.deepEqual(at("asked"), ["cover", "resume", "close"]);
  assert.deepEqual(at("active"), ["resume", "close"]);
});

test("R02 a post is covered by its own clerks only, in the hub's order", () => {
  const covers = [{ staff_number: "1005", counter_number: 5 }, { staff_number: "1012", counter_number: null }];
  const staff = [{ staff_number: "1001", role: "clerk", counter_number: null }];
  assert.deepEqual(candidates("cover", counter({ covers }), staff).map((p) => p.staff_number), ["1005", "1012"]);
});

test("R02 a closed counter is opened for a clerk who holds no other, the post's own first", () => {
  const staff = [
    { staff_number: "1001", role: "clerk", counter_number: null }, { staff_number: "1002", role: "clerk", counter_number: 2 },
    { staff_number: "1012", role: "clerk", counter_number: null }, { staff_number: "9001", role: "supervisor", counter_number: null },
  ];
  const found = candidates("open", counter({ covers: [{ staff_number: "1012" }] }), staff);
  assert.deepEqual(found.map((p) => [p.staff_number, p.isB]), [["1012", true], ["1001", false]]);
});

test("R09 nothing is done on somebody's behalf without a reason", () => {
  for (const act of ["close", "resume"]) assert.equal(missingField(act, form({ reason: "  " }), REASONS), "reason");
  assert.equal(missingField("close", form(), REASONS), null);
});

test("R01 a pause wants its reason and minutes within that reason's limit", () => {
  const missing = (more) => missingField("pause", form(more), REASONS);
  assert.equal(missing({}), "reason_id");
  assert.equal(missing({ reason_id: "short", minutes: "" }), "minutes");
  assert.equal(missing({ reason_id: "short", minutes: "16" }), "minutes");
  assert.equal(missing({ reason_id: "short", minutes: "1.5" }), "minutes");
  assert.equal(missing({ reason_id: "short", minutes: "15" }), null);
});

test("R02 opening and covering want a clerk", () => {
  assert.equal(missingField("open", form(), REASONS), "clerk");
  assert.equal(missingField("cover", form({ clerk: "1005" }), REASONS), null);
});

test("deeds become resources of the API", () => {
  const asks = (act, more) => requestOf(act, counter(), form(more));
  assert.deepEqual(asks("open", { clerk: "1004" }), { path: "/api/v1/counters/4/openings", body: { staff_number: "1004", reason: "窗口无人" } });
  assert.deepEqual(asks("close"), { path: "/api/v1/counters/4/closings", body: { reason: "窗口无人" } });
  assert.deepEqual(asks("resume"), { path: "/api/v1/counters/4/resumptions", body: { reason: "窗口无人" } });
  assert.deepEqual(asks("cover", { clerk: "1005", kind: "carried" }).body, { kind: "carried", clerk: "1005", reason: "窗口无人" });
  assert.deepEqual(asks("pause", { reason_id: "short", minutes: "10", starts_in_minutes: "5" }).body,
    { reason_id: "short", minutes: 10, starts_in_minutes: 5, reason: "窗口无人" });
});

test("a pause is previewed as soon as it is one, before its reason is written", () => {
  assert.equal(previewPath(counter(), form(), REASONS), null);
  assert.equal(previewPath(counter(), form({ reason: "", reason_id: "short", minutes: "10" }), REASONS),
    "/api/v1/counters/4/pause-previews?reason_id=short&minutes=10&starts_in_minutes=0");
});
