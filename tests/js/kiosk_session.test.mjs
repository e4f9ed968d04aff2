import assert from "node:assert/strict";
import { test } from "node:test";
import { makeGuard } from "../../kiosk/static/js/guard.js";
import { makeSession } from "../../kiosk/static/js/session.js";
import { slipState } from "../../kiosk/static/js/slip.js";

function kiosk() {
  let at = 0;
  let keys = 0;
  const session = makeSession({ now: () => at, newKey: () => `key-${(keys += 1)}` });
  return { session, pass(ms) { at += ms; return session.tick(); } };
}
const issued = { ok: true, status: 201, body: { ticket: { number: "A001" } } };

test("the first confirm press sends, the impatient ones after it do not", () => {
  const { session } = kiosk();
  session.choose("residence");
  assert.deepEqual(session.confirm(), { key: "key-1", body: { service_id: "residence", language: "zh" } });
  assert.equal(session.confirm(), null);
  session.answered(issued);
  assert.equal(session.confirm(), null);
});

test("every confirm page drawn has its own key", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.back();
  session.choose("residence");
  assert.equal(session.confirm().key, "key-2");
});

test("trying again after no answer sends the very same request", () => {
  const { session } = kiosk();
  session.choose("residence");
  const first = session.confirm();
  session.answered({ ok: false, status: 0, body: null });
  session.speak("en");
  assert.deepEqual(session.confirm(), first);
});

test("a refused request is explained and not sent again", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.confirm();
  session.answered({ ok: false, status: 409, body: { detail: "暂停取号" } });
  assert.equal(session.state.trouble.kind, "refused");
  assert.equal(session.confirm(), null);
});

test("a full disk is said in the hub's own words", () => {
  const { session } = kiosk();
  session.choose("residence");
  session.confirm();
  session.answered({ ok: false, status: 507, body: { detail: "暂时不能取新号" } });
  assert.deepEqual(session.state.trouble, { kind: "refused", problem: { detail: "暂时不能取新号" } });
});

test("an answer that comes late does not disturb the next citizen", () => {
  const { session } = kiosk();
  session.answered(issued);
  assert.equal(session.state.page, "home");
});

test("the number goes by itself after ten seconds", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  session.confirm();
  session.answered(issued);
  assert.equal(pass(9999), false);
  assert.equal(session.state.page, "ticket");
  assert.equal(pass(1), true);
  assert.equal(session.state.page, "home");
});

test("without paper the number stays for thirty seconds", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  session.confirm();
  session.answered(issued);
  pass(4000);
  session.withoutPaper();
  assert.equal(session.secondsLeft(), 26);
});

test("whoever needs longer gets it, as often as wanted", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  session.confirm();
  session.answered(issued);
  for (let times = 0; times < 12; times += 1) { pass(9000); session.stay(); }
  assert.equal(session.state.page, "ticket");
  assert.equal(session.secondsLeft(), 20);
});

test("a page left alone warns for twenty seconds before it goes", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  pass(24999);
  assert.equal(session.isWarning(), false);
  pass(1);
  assert.equal(session.isWarning(), true);
  session.touched();
  assert.equal(session.isWarning(), false);
  assert.equal(pass(45000), true);
});

test("a request under way is never abandoned by time", () => {
  const { session, pass } = kiosk();
  session.choose("residence");
  session.confirm();
  pass(600000);
  assert.equal(session.state.page, "issuing");
});

test("the language stays with the citizen and goes with them", () => {
  const { session } = kiosk();
  session.speak("en");
  session.choose("residence");
  session.back();
  assert.equal(session.state.lang, "en");
  session.finish();
  assert.equal(session.state.lang, "zh");
});

test("a reload in the middle asks for the same ticket", () => {
  const { session } = kiosk();
  session.resume({ key: "key-before", body: { service_id: "residence", language: "en" } });
  session.answered(issued);
  assert.equal(session.state.page, "ticket");
  assert.equal(session.state.lang, "en");
});

test("a storm of taps never runs through a page", () => {
  let at = 0;
  const guard = makeGuard(() => at);
  guard.drawn();
  const counted = Array.from({ length: 10 }, () => { at += 200; return guard.lets(); });
  assert.deepEqual(counted, Array(10).fill(false));
  at += 400;
  assert.equal(guard.lets(), true);
});

test("a page that was looked at for half a second takes the first press", () => {
  let at = 0;
  const guard = makeGuard(() => at);
  guard.drawn();
  at += 500;
  assert.equal(guard.lets(), true);
});

test("hands that never rest are heard after three seconds", () => {
  let at = 0;
  const guard = makeGuard(() => at);
  guard.drawn();
  for (; at < 3000; at += 100) guard.lets();
  assert.equal(guard.lets(), true);
});

const job = { print_job_id: "j1", state: "queued" };
const cases = [
  ["no printer", null, [], 0, "none"],
  ["just queued", job, [], 100, "printing"],
  ["the board says printed", job, [{ print_job_id: "j1", state: "printed" }], 100, "printed"],
  ["the board says failed", job, [{ print_job_id: "j1", state: "failed" }], 100, "failed"],
  ["nothing known after four seconds", job, [{ print_job_id: "j1", state: "printing" }], 4000, "unknown"],
  ["another slip was printed", job, [{ print_job_id: "j0", state: "printed" }], 100, "printing"],
  ["paper that came late after all", job, [{ print_job_id: "j1", state: "printed" }], 9000, "printed"],
];
for (const [what, issuedJob, boardJobs, sinceMs, expected] of cases) {
  test(`the slip is ${expected}: ${what}`, () => assert.equal(slipState(issuedJob, boardJobs, sinceMs), expected));
}
