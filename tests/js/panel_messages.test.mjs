import assert from "node:assert/strict";
import { test } from "node:test";
import { answerMessage, messageOf, refusalMessage } from "../../counter_panel/static/js/messages.js";

const say = (key, lang, params = {}) => [lang, key, ...Object.values(params)].join(" ");
const ticket = { number: "A001" };

test("a deed that was done is said quietly", () => {
  const message = answerMessage("next", { ok: true, status: 201, body: { ticket } }, say);
  assert.deepEqual(message, { zh: "zh panel.did_next A001", en: "en panel.did_next A001", tone: "quiet" });
});

test("nobody waiting is told plainly", () => {
  assert.equal(answerMessage("next", { ok: true, status: 200, body: { ticket: null } }, say).zh, "zh panel.nobody");
});

test("a refusal says what the hub says, in both languages", () => {
  const body = { code: "lease-lost", detail: "已在别处登录", detail_en: "signed on elsewhere" };
  assert.deepEqual(refusalMessage(body, say), { zh: "已在别处登录", en: "signed on elsewhere", tone: "danger" });
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

test("the prompt of R08 stands before quiet words, a refusal before the prompt", () => {
  const prompt = { number: "A001", seconds: 31 };
  const quiet = { zh: "q", en: "q", tone: "quiet" };
  const refusal = { zh: "r", en: "r", tone: "danger" };
  assert.equal(messageOf(quiet, prompt, say).zh, "zh panel.prompt A001 31");
  assert.equal(messageOf(refusal, prompt, say), refusal);
  assert.equal(messageOf(quiet, null, say), quiet);
  assert.equal(messageOf(undefined, null, say).zh, "");
});
