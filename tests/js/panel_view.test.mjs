import assert from "node:assert/strict";
import { test } from "node:test";
import { clockStart, clockText, face, screenWarnings, takenWord, waitedMinutes, paperAmiss, secondsLeft } from "../../counter_panel/static/js/view.js";

test("clocks show minutes and seconds, hours when there are some, and never less than nothing", () => {
  assert.equal(clockText(0), "00:00");
  assert.equal(clockText(65_900), "01:05");
  assert.equal(clockText(3_661_000), "1:01:01");
  assert.equal(clockText(-5000), "00:00");
  assert.equal(waitedMinutes(0, 179_000), 2);
  assert.equal(waitedMinutes(1000, 0), 0);
});

test("the ticket's clock runs from its start, or before that from its call", () => {
  assert.equal(clockStart({ called_at: 1, started_at: null }), 1);
  assert.equal(clockStart({ called_at: 1, started_at: 2 }), 2);
});

test("the clerk is warned when calls are not seen or not heard", () => {
  assert.deepEqual(screenWarnings({ connected: 2, mute: 0, speech_ok: true }), []);
  assert.deepEqual(screenWarnings({ connected: 0, mute: 0, speech_ok: false }), ["panel.no_screens"]);
  assert.deepEqual(screenWarnings({ connected: 2, mute: 1, speech_ok: false }), ["panel.screens_mute", "panel.no_speech"]);
});

test("the panel knows whether this browser holds the counter", () => {
  const board = { clerk: { staff_number: "1001" }, epoch: 7 };
  assert.equal(face(board, 7), "panel");
  assert.equal(face(board, 6), "elsewhere");
  assert.equal(face(board, null), "taken");
  assert.equal(face({ clerk: null, epoch: 7 }, null), "sign-on");
});

test("a counter that the supervisor has closed says so instead of asking to take it back", () => {
  assert.equal(face({ clerk: null, epoch: 7 }, 7), "closed");
  assert.equal(face({ clerk: null, epoch: 8 }, 7), "elsewhere");
});

test("R02 R06 whoever may sign on at a counter that is taken is told", () => {
  const board = (state, kind) => ({ clerk: {}, counter: { state }, pause: kind ? { reason: { kind } } : null });
  assert.equal(takenWord(board("open"), "taken"), "taken");
  assert.equal(takenWord(board("paused", "usual"), "taken"), "taken_paused");
  assert.equal(takenWord(board("paused", "handover"), "taken"), "taken_handover");
  assert.equal(takenWord(board("covered", "usual"), "taken"), "taken_covered");
  assert.equal(takenWord({ ...board("open"), pause: { cover: { state: "accepted", kind: "at_counter" } } }, "taken"), "taken_coming");
  assert.equal(takenWord({ clerk: null, counter: { state: "closed" } }, "closed"), "closed");
  assert.equal(takenWord({ clerk: null, counter: { state: "closed" } }, "sign-on"), null);
});

test("while the board of a fresh sign-on is on its way the form stays", () => {
  assert.equal(face({ clerk: null, epoch: 6 }, 7), "sign-on");
});

test("the seconds left count up to whole ones and never below none", () => {
  assert.deepEqual([10_000, 9_001, 1, 0, -5].map((left) => secondsLeft(left, 0)), [10, 10, 1, 0, 0]);
});

test("R13 a paper that did not come out is told for ten minutes", () => {
  const failed = { state: "failed", queued_at: 0 };
  assert.equal(paperAmiss(failed, 599_999), failed);
  assert.equal(paperAmiss(failed, 600_000), null);
  assert.equal(paperAmiss({ state: "printed", queued_at: 0 }, 1), null);
  assert.equal(paperAmiss(null, 1), null);
});
