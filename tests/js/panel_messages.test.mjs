import assert from "node:assert/strict";
import { test } from "node:test";
import { answerMessage, messageOf, promptMessage, refusalMessage, supervisorMessage } from "../../counter_panel/static/js/messages.js";

const say = (key, lang, params = {}) => [lang, key, ...Object.values(params).filter((value) => value !== undefined)].join(" ");
const ticket = { number: "A001" };

test("a deed that was done is said quietly", () => {
  const message = answerMessage("next", { ok: true, status: 201, body: { ticket } }, say);
  assert.deepEqual(message, { zh: "zh panel.did_next A001", en: "en panel.did_next A001", tone: "quiet", rule: null });
});

test("nobody waiting is told plainly", () => {
  assert.equal(answerMessage("next", { ok: true, status: 200, body: { ticket: null } }, say).zh, "zh panel.nobody");
});

test("a refusal says what the hub says, in both languages", () => {
  const body = { code: "lease-lost", detail: "已在别处登录", detail_en: "signed on elsewhere" };
  assert.deepEqual(refusalMessage(body, say), { zh: "已在别处登录", en: "signed on elsewhere", tone: "danger", rule: null });
});

test("a ticket still called names the keys to press", () => {
  const body = { code: "ticket-still-called", detail: "A001 还在", detail_en: "A001 is still here" };
  const message = refusalMessage(body, say);
  assert.equal(message.zh, "A001 还在 zh panel.still_called_keys");
  assert.equal(message.tone, "warning");
});

test("no answer at all asks to press again", () => {
  assert.equal(answerMessage("start", { ok: false, status: 0, body: null }, say).zh, "zh panel.no_answer");
});

test("a refusal by a rule names it", () => {
  const body = { code: "tickets-wait-for-you", detail: "还有人", detail_en: "still waiting", rule: "R04" };
  assert.equal(refusalMessage(body, say).rule, "R04");
});

test("R02 what was answered to a colleague's absence is said with the window", () => {
  const done = { ok: true, status: 201, body: {} };
  assert.equal(answerMessage("cover-carried", done, say, { counter_number: 3 }).zh, "zh panel.did_carry 3");
  const promised = { ...done, body: { state: "accepted" } };
  assert.equal(answerMessage("cover-carried", promised, say, { counter_number: 3 }).zh, "");
});

test("R08 the hub's prompt is worded with the keys to press", () => {
  const board = { current: { number: "A001" }, waiting_count: 4 };
  const gentle = promptMessage({ code: "start-overdue", rule: "R08", isUrgent: false }, board, say);
  assert.deepEqual([gentle.zh, gentle.tone, gentle.rule], ["zh panel.prompt_start-overdue A001 4", "warning", "R08"]);
  assert.equal(promptMessage({ code: "empty-post", rule: "R08", isUrgent: true }, board, say).tone, "danger");
});

test("R09 the supervisor's refusal is told with name and reason", () => {
  const refusal = { what: "pause", by: { name: { zh: "郑国华", en: "Zheng" } }, reason: "等候人多" };
  const message = supervisorMessage(refusal, say);
  assert.deepEqual([message.zh, message.en, message.rule], ["zh panel.refused_pause 郑国华 等候人多", "en panel.refused_pause Zheng 等候人多", "R09"]);
  assert.equal(supervisorMessage({ ...refusal, what: "close" }, say).rule, "R03");
});

test("a refused press comes first, then the supervisor, then the hub's prompt, then what was done", () => {
  const message = (zh, tone) => ({ zh, en: zh, tone });
  const [quiet, danger, prompt, refusal] = [message("q", "quiet"), message("d", "danger"), message("p", "warning"), message("r", "danger")];
  assert.equal(messageOf({ answered: danger, refusal, prompt }), danger);
  assert.equal(messageOf({ answered: quiet, refusal, prompt }), refusal);
  assert.equal(messageOf({ answered: quiet, prompt }), prompt);
  assert.equal(messageOf({ answered: quiet }), quiet);
  assert.equal(messageOf({ answered: undefined }).zh, "");
});

test("R12 where a transferred citizen goes is said exactly, and stays", () => {
  const guidance = {
    service: { name: { zh: "社保", en: "Insurance" } }, place: { zh: "一楼", en: "ground floor" },
    windows: [{ number: 4, place: null }, { number: 5, place: null }],
  };
  const message = answerMessage("transfer", { ok: true, status: 201, body: { ticket, guidance } }, say);
  assert.equal(message.zh, "zh panel.did_guided A001 4zh panel.list_comma5 一楼 社保");
  assert.deepEqual([message.rule, message.stays], ["R12", true]);
  const one = { ...guidance, windows: [{ number: 4, place: { zh: "东厅4号", en: "east 4" } }] };
  assert.match(answerMessage("transfer", { ok: true, status: 201, body: { ticket, guidance: one } }, say).zh, /东厅4号/);
  const none = { ...guidance, windows: [] };
  assert.match(answerMessage("finish", { ok: true, status: 201, body: { ticket, guidance: none } }, say).zh, /did_guided_nowhere/);
});

test("what a sheet did names its ticket, a notice its number, a message its owner", () => {
  const done = (body) => ({ ok: true, status: 201, body });
  assert.equal(answerMessage("hold", done({ ticket }), say).zh, "zh panel.did_hold A001");
  assert.equal(answerMessage("message", done({}), say, { words: { name: { zh: "李强", en: "Li Qiang" } } }).zh, "zh panel.did_message 李强");
  assert.equal(answerMessage("auto-call", done({}), say, { words: { isOn: false } }).zh, "zh panel.did_auto_off");
});

test("a list's reminder waits until nothing else is to be said", () => {
  const reminder = { zh: "挂起到时", tone: "warning" };
  assert.equal(messageOf({ answered: undefined, reminder }), reminder);
  assert.equal(messageOf({ answered: { zh: "已呼叫", tone: "quiet" }, reminder }).zh, "已呼叫");
});
