import assert from "node:assert/strict";
import test from "node:test";
import {
  answerOf, attention, countOf, deedsFor, FIELDS, firstList, isAtOnce, leftWords, LISTS, requestOf, stepWords, track, urgencyOf,
} from "../../supervisor/static/js/register_view.js";

const matter = (facts) => ({
  matter_id: "m1", state: "received", days_used: 2, days_left: 3, is_overdue: false, is_due_soon: false,
  overtime_count: 0, late_days: 0, ...facts,
});
const overdue = matter({ is_overdue: true, days_used: 7, days_left: -2 });

test("each matter is as pressing as its promise", () => {
  const states = [matter(), matter({ is_due_soon: true }), overdue, matter({ state: "supplementing", days_left: null })];
  assert.deepEqual(states.map(urgencyOf), ["calm", "soon", "overdue", "paused"]);
  assert.equal(urgencyOf(matter({ state: "finished", late_days: 3 })), "late");
});

test("what is left is told in working days, the day itself in words", () => {
  assert.deepEqual(leftWords(matter()), { key: "register.left", params: { n: 3 } });
  assert.equal(leftWords(matter({ days_left: 0, is_due_soon: true })).key, "register.left_today");
  assert.deepEqual(leftWords(overdue), { key: "register.left_over", params: { n: 2 } });
  assert.equal(leftWords(matter({ is_overdue: true, days_left: 0 })).key, "register.left_over_none");
  assert.equal(leftWords(matter({ state: "supplementing", days_left: null })).key, "register.left_paused");
});

test("a bead is a working day: used, to come, over", () => {
  assert.deepEqual(track(matter()), { total: 5, used: 2, left: 3, over: 0, pitch: 10 });
  assert.deepEqual(track(overdue), { total: 5, used: 5, left: 0, over: 2, pitch: 10 });
  assert.equal(track(matter({ days_used: 0, days_left: 100 })).pitch, 2);
  assert.equal(track(matter({ days_left: null })), null);
});

test("an overdue matter is told of before it can be finished", () => {
  assert.ok(deedsFor(matter()).includes("finish"));
  assert.equal(deedsFor(overdue)[0], "overtime");
  assert.ok(!deedsFor(overdue).includes("finish"));
  assert.deepEqual(deedsFor(matter({ state: "finished" })), ["reprint_receipt"]);
  assert.ok(deedsFor(matter({ overtime_count: 1 })).includes("reprint_overtime"));
});

test("every deed has a form, or is done at once", () => {
  for (const state of ["received", "supplementing", "finished"]) {
    for (const deed of deedsFor(matter({ state, overtime_count: 1 }))) assert.ok(isAtOnce(deed) !== deed in FIELDS, deed);
  }
});

test("a form asks for what is missing, else for the deed", () => {
  assert.equal(requestOf("hand_on", matter(), { department: " " }), "register.need_to");
  assert.equal(requestOf("hand_on", matter(), { department: "A", staff: "1001" }), "register.need_to");
  assert.deepEqual(requestOf("hand_on", matter(), { staff: "1001", note: " x " }), {
    path: "/api/v1/matters/m1/handovers", body: { to_staff: "1001", note: "x" },
  });
  assert.equal(requestOf("overtime", matter(), { citizen_reason: "x" }), "register.need_day");
  assert.equal(requestOf("overtime", matter(), { new_due: "2026-03-13" }), "register.reason_needed");
  assert.deepEqual(requestOf("finish", matter(), {}).body, { outcome: "approved", note: "" });
  assert.equal(requestOf("withdraw", matter(), {}), "register.reason_needed");
  assert.deepEqual(requestOf("reprint_overtime", matter(), {}).body, { slip: "overtime" });
});

test("a refusal wants a reason", () => {
  const question = { extension_id: "e1", matter_id: "m1" };
  assert.equal(answerOf(question, false, ""), "register.reason_needed");
  assert.equal(answerOf(question, true, "").path, "/api/v1/matters/m1/extension-answers");
});

test("a step is said with its days and names in words", () => {
  const words = { day: (iso) => `<${iso}>`, outcome: (id) => `(${id})`, nameOf: (number) => `#${number}` };
  const accepted = stepWords({ deed: "accept_matter", said: { due: "2026-03-09", days: 5 } }, words);
  assert.deepEqual([accepted.key, accepted.params.due], ["register.step_accept_matter", "<2026-03-09>"]);
  assert.equal(stepWords({ deed: "hand_on_matter", said: { to: null, staff: "1001" } }, words).params.to, "#1001");
  assert.equal(stepWords({ deed: "finish_matter", said: { outcome: "approved" } }, words).params.outcome, "(approved)");
});

test("the page opens where somebody is wanted", () => {
  const counts = { received: 1, handed_on: 2, supplementing: 3, overdue: 0, due_soon: 0, extensions: 4 };
  assert.equal(firstList(counts), "open");
  assert.equal(firstList({ ...counts, due_soon: 1 }), "due_soon");
  assert.equal(firstList({ ...counts, due_soon: 1, overdue: 1 }), "overdue");
  assert.equal(attention({ ...counts, overdue: 2 }), 6);
  assert.deepEqual(LISTS.map((list) => countOf(list, counts)), [0, 0, 6, 1, 2, 3, null, null]);
});
