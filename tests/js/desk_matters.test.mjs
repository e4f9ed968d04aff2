import assert from "node:assert/strict";
import { test } from "node:test";
import { matters, newcomers, splitAdvice, titleText } from "../../supervisor/static/js/matters.js";

const approval = (id, at) => ({ approval_id: id, asked_at: at });
const alert = (id, at, takenAt = null) => ({ alert_id: id, raised_at: at, taken_at: takenAt });
const incident = (id, at, takenAt = null) => ({ incident_id: id, opened_at: at, taken_at: takenAt });
const board = (more) => ({ approvals: [], alerts: [], incidents: [], ...more });
const keys = (list) => list.map((matter) => matter.key);

test("R09 requests come before alerts, alerts before incidents, each oldest first", () => {
  const { open } = matters(board({
    incidents: [incident("i", 1)], alerts: [alert("l2", 9), alert("l1", 5)], approvals: [approval("a2", 8), approval("a1", 7)],
  }));
  assert.deepEqual(keys(open), ["approval a1", "approval a2", "alert l1", "alert l2", "incident i"]);
});

test("R08 what somebody has taken stands apart and waits for nobody", () => {
  const { open, taken } = matters(board({ alerts: [alert("l1", 5, 6), alert("l2", 7)], incidents: [incident("i", 1, 2)] }));
  assert.deepEqual(keys(open), ["alert l2"]);
  assert.deepEqual(keys(taken), ["alert l1", "incident i"]);
});

test("the title carries how many things wait for an answer", () => {
  const say = (key, lang, params) => `${key} ${params?.n ?? ""}`.trim();
  assert.equal(titleText(3, say), "desk.title_waiting 3");
  assert.equal(titleText(0, say), "desk.title");
});

test("only what was not there before is told again", () => {
  const { open } = matters(board({ alerts: [alert("l1", 5), alert("l2", 7)] }));
  assert.deepEqual(keys(newcomers(new Set(["alert l1"]), open)), ["alert l2"]);
});

test("what happened and what to do are told apart in both languages", () => {
  assert.deepEqual(splitAdvice("8号窗口空岗，没有人叫号。请提醒，或安排顶岗。"), ["8号窗口空岗，没有人叫号", "请提醒，或安排顶岗。"]);
  assert.deepEqual(splitAdvice("Late by 1.5 min. Look in. Arrange cover."), ["Late by 1.5 min", "Look in. Arrange cover."]);
  assert.deepEqual(splitAdvice("没有句号"), ["没有句号", ""]);
});

test("an alert that has ended by itself waits to be seen behind those that last", () => {
  const over = { ...alert("l1", 5), ended_at: 9 };
  const { open } = matters(board({ alerts: [over, alert("l2", 7)], incidents: [incident("i", 1)] }));
  assert.deepEqual(keys(open), ["alert l2", "alert l1", "incident i"]);
  assert.equal(open[1].endedAt, 9);
});
