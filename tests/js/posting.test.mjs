import assert from "node:assert/strict";
import { test } from "node:test";
import { makePost, newKey } from "../../hub/web/static/js/posting.js";

const answers = (status, body, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const lostReply = () => { throw new TypeError("Failed to fetch"); };

/** A line to the hub on which each exchange goes as written; remembers what was sent. */
function line(...exchanges) {
  const sent = [];
  const fetch = async (path, request) => {
    sent.push({ path, key: request.headers["Idempotency-Key"], body: request.body });
    return exchanges[Math.min(sent.length, exchanges.length) - 1]();
  };
  return { post: makePost({ fetch, wait: async () => {} }), sent };
}

test("a write carries its key and its body", async () => {
  const { post, sent } = line(() => answers(201, { ticket: { number: "A001" } }, { "Jiaohao-Seq": "7" }));
  const answer = await post("/api/v1/tickets", { service_id: "a" }, "key-1");
  assert.deepEqual(answer, { ok: true, status: 201, body: { ticket: { number: "A001" } }, seq: 7 });
  assert.deepEqual(sent, [{ path: "/api/v1/tickets", key: "key-1", body: '{"service_id":"a"}' }]);
});

test("a lost reply is asked for again with the same key", async () => {
  const { post, sent } = line(lostReply, lostReply, () => answers(201, {}));
  assert.equal((await post("/x", {}, "key-1")).ok, true);
  assert.deepEqual(sent.map((each) => each.key), ["key-1", "key-1", "key-1"]);
});

test("a hub that is restarting is asked again", async () => {
  const { post, sent } = line(() => answers(503, {}), () => answers(201, {}));
  assert.equal((await post("/x", {}, "key-1")).status, 201);
  assert.equal(sent.length, 2);
});

test("a refusal is an answer and is not repeated", async () => {
  const { post, sent } = line(() => answers(409, { code: "service-closed" }));
  assert.deepEqual(await post("/x", {}, "key-1"), { ok: false, status: 409, body: { code: "service-closed" }, seq: null });
  assert.equal(sent.length, 1);
});

test("ten impatient taps with one key send one request", async () => {
  const { post, sent } = line(() => answers(201, { ticket: { number: "A001" } }));
  const all = await Promise.all(Array.from({ length: 10 }, () => post("/x", {}, "key-1")));
  assert.equal(sent.length, 1);
  assert.ok(all.every((answer) => answer.body.ticket.number === "A001"));
});

test("a hub that never answers is given up with status 0", async () => {
  const { post, sent } = line(lostReply);
  assert.deepEqual(await post("/x", {}, "key-1"), { ok: false, status: 0, body: null, seq: null });
  assert.equal(sent.length, 5);
});

test("no two keys are alike", () => {
  assert.notEqual(newKey(), newKey());
  assert.match(newKey(), /^[0-9a-f]{32}$/);
});
