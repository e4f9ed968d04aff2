import assert from "node:assert/strict";
import { test } from "node:test";
import { coverToEnd, coverWord, pauseClock, promptOf, REFUSAL_SHOWN_MS, refusalToShow, requestToShow, standing } from "../../counter_panel/static/js/regime.js";

const MINUTE = 60_000;
const board = (more = {}) => ({ counter: { state: "open" }, pause: null, closing: null, ...more });
const because = [{ rule: "R09" }, { rule: "R02" }, { rule: "R09" }];

test("R09 the paused clock runs against the expected time and against the limit", () => {
  const pause = { started_at: 0, starts_at: 0, expected_end_at: 10 * MINUTE, limit_at: 20 * MINUTE };
  const early = pauseClock(pause, 5 * MINUTE);
  assert.deepEqual([early.elapsed, early.left, early.share, early.expectedShare], [5 * MINUTE, 5 * MINUTE, 0.25, 0.5]);
  assert.deepEqual([early.isOver, early.isOverLimit], [false, false]);
  const late = pauseClock(pause, 15 * MINUTE);
  assert.deepEqual([late.isOver, late.isOverLimit, late.left], [true, false, -5 * MINUTE]);
  const worse = pauseClock(pause, 21 * MINUTE);
  assert.deepEqual([worse.isOverLimit, worse.overLimit, worse.share], [true, MINUTE, 1]);
});

test("R02 while a B clerk is asked the time left to answer is told", () => {
  const pause = { state: "asked", approval: null, cover: { state: "asked", asked_until_at: MINUTE } };
  assert.deepEqual(standing(board({ pause }), 20_000),
    { kind: "asked-cover", clock: 40_000, isCountdown: true, rules: ["R02"], deed: "take-back", isRelief: true });
  const coming = standing(board({ pause: { ...pause, cover: { state: "accepted", kind: "at_counter" } } }), 0);
  assert.deepEqual([coming.kind, coming.isRelief], ["cover-coming", true]);
});

test("R09 while the supervisor is asked the time waited is told, with the rules once each", () => {
  const pause = { state: "asked", approval: { state: "asked", asked_at: 0, because }, cover: { state: "asked", asked_until_at: 0 } };
  assert.deepEqual(standing(board({ pause }), 45_000),
    { kind: "asked-approval", clock: 45_000, isCountdown: false, rules: ["R09", "R02"], deed: "take-back", isRelief: false });
});

test("an announced pause counts down, then waits for the ticket at the window", () => {
  const pause = { state: "announced", starts_at: 15 * MINUTE };
  assert.deepEqual([standing(board({ pause }), 0).kind, standing(board({ pause }), 0).clock], ["announced", 15 * MINUTE]);
  assert.equal(standing(board({ pause }), 15 * MINUTE).kind, "after-ticket");
});

test("R03 a question to close is told while it is open and once it is granted", () => {
  const closing = { state: "asked", asked_at: 0, because: [{ rule: "R03" }] };
  assert.deepEqual([standing(board({ closing }), 5000).kind, standing(board({ closing }), 5000).clock], ["asked-close", 5000]);
  assert.equal(standing(board({ closing: { ...closing, state: "granted" } }), 0).kind, "granted-close");
});

test("an open post waits for nothing; a covered one offers the absent clerk to come back", () => {
  assert.equal(standing(board(), 0), null);
  assert.equal(standing(board({ counter: { state: "paused" }, pause: { state: "active" } }), 0), null);
  assert.equal(standing(board({ counter: { state: "covered" }, pause: { state: "active" } }), 0).isRelief, true);
});

test("R02 a paused clerk sees who does the work meanwhile", () => {
  const word = (cover, now = 0) => coverWord({ cover }, now);
  assert.equal(word(null), null);
  assert.equal(word({ state: "asked", asked_until_at: 10 }), "asked");
  assert.equal(word({ state: "asked", asked_until_at: 10 }, 10), "unanswered");
  assert.equal(word({ state: "accepted", kind: "at_counter" }), "coming");
  assert.equal(word({ state: "active", kind: "carried" }), "carried");
});

test("R02 a B clerk is shown what they promised, then whoever waits longest, and not what they declined", () => {
  const asked = (id, until) => ({ cover_id: id, state: "asked", asked_until_at: until });
  const cover_requests = [asked("a", 30), asked("b", 20)];
  assert.equal(requestToShow({ cover_requests }, []).cover_id, "b");
  assert.equal(requestToShow({ cover_requests }, ["b"]).cover_id, "a");
  assert.equal(requestToShow({ cover_requests: [...cover_requests, { cover_id: "c", state: "accepted" }] }, []).cover_id, "c");
  assert.equal(requestToShow({ cover_requests: [] }, []), null);
});

test("R02 the post one stands at is handed back first, else what one carries home", () => {
  const carrying = [{ cover_id: "a", counter_number: 4 }, { cover_id: "b", counter_number: 5 }];
  assert.equal(coverToEnd(board({ carrying }), "b").counter_number, 5);
  assert.equal(coverToEnd(board({ carrying })).cover_id, "a");
  assert.equal(coverToEnd(board({ carrying: [] })), null);
  const covered = board({ counter: { state: "covered", number: 3 }, pause: { cover: { cover_id: "c" } }, carrying });
  assert.deepEqual(coverToEnd(covered), { cover_id: "c", counter_number: 3 });
});

test("the supervisor's refusal stays until the next deed, and a quarter of an hour at most", () => {
  const refused = { last_refusal: { at: 1000 } };
  assert.equal(refusalToShow(refused, 0, 2000).at, 1000);
  assert.equal(refusalToShow(refused, 1000, 2000), null);
  assert.equal(refusalToShow(refused, 0, 1001 + REFUSAL_SHOWN_MS), null);
  assert.equal(refusalToShow({ last_refusal: null }, 0, 0), null);
});

test("R06 R08 R09 the gravest prompt is told, and only those meant for this clerk", () => {
  const prompts = (...codes) => ({ prompts: codes.map((code) => ({ code, rule: "R08", text: {} })) });
  assert.equal(promptOf(prompts()), null);
  assert.equal(promptOf(prompts("vanished", "cover-unanswered")), null);
  assert.equal(promptOf(prompts("idle")).isUrgent, false);
  assert.deepEqual([promptOf(prompts("idle", "empty-post")).code, promptOf(prompts("idle", "empty-post")).isUrgent], ["empty-post", true]);
});
