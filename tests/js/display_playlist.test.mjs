import assert from "node:assert/strict";
import { test } from "node:test";
import { Playlist, REMEMBERED_SEQS, speak } from "../../display/static/js/playlist.js";

const call = (seq, more = {}) => ({
  announcement_id: `a${seq}`, seq, expires_at: 90000, is_spoken: false, speech: [{ lang: "zh", url: `${seq}.wav` }], ...more,
});

/** A loudspeaker that notes what it plays; each recording takes a second of `time.now`. */
function loudspeaker(missing = []) {
  const time = { now: 0 };
  const heard = [];
  const play = async (url) => {
    if (missing.includes(url)) return false;
    heard.push(url);
    time.now += 1000;
    return true;
  };
  return { heard, options: (repeat) => ({ chime: "chime", repeat, play, now: () => time.now }), time };
}

const drain = (playlist, now) => {
  const ids = [];
  for (let next = playlist.next(now); next; next = playlist.next(now)) ids.push(next.announcement_id);
  return ids;
};

test("announcements come in the order they were made, whatever the board's order", () => {
  const playlist = new Playlist();
  playlist.take([call(3), call(1), call(2)]);
  assert.deepEqual(drain(playlist, 0), ["a1", "a2", "a3"]);
});

test("what was taken from one board is not taken again from the next", () => {
  const playlist = new Playlist();
  playlist.take([call(1)]);
  playlist.next(0);
  playlist.take([call(2), call(1)]);
  assert.deepEqual(drain(playlist, 0), ["a2"]);
});

test("what was spoken already, here or by another screen, is not spoken", () => {
  const playlist = new Playlist();
  playlist.take([call(1, { is_spoken: true }), call(2)]);
  playlist.take([call(1, { is_spoken: true }), call(2, { is_spoken: true }), call(3)]);
  assert.deepEqual(drain(playlist, 0), ["a3"]);
});

test("nothing past its expiry is spoken", () => {
  const playlist = new Playlist();
  playlist.take([call(1, { expires_at: 5000 }), call(2)]);
  assert.equal(playlist.next(5000).announcement_id, "a2");
  assert.equal(playlist.length, 0);
});

test("the chime comes first, then every language, the whole as often as configured", async () => {
  const speaker = loudspeaker();
  const both = call(1, { speech: [{ lang: "zh", url: "zh.wav" }, { lang: "en", url: "en.wav" }] });
  assert.equal(await speak(both, speaker.options(2)), true);
  assert.deepEqual(speaker.heard, ["chime", "zh.wav", "en.wav", "zh.wav", "en.wav"]);
});

test("a missing recording leaves the chime alone and does not count as spoken", async () => {
  const speaker = loudspeaker(["1.wav"]);
  assert.equal(await speak(call(1), speaker.options(2)), false);
  assert.deepEqual(speaker.heard, ["chime"]);
});

test("with no engine at all the chime is heard once", async () => {
  const speaker = loudspeaker();
  assert.equal(await speak(call(1, { speech: [] }), speaker.options(3)), false);
  assert.deepEqual(speaker.heard, ["chime"]);
});

test("a sentence that began is said to its end, but none begins past the expiry", async () => {
  const speaker = loudspeaker();
  assert.equal(await speak(call(1, { expires_at: 1500 }), speaker.options(3)), true);
  assert.deepEqual(speaker.heard, ["chime", "1.wav"]);
});

test("a call waiting its turn is not taken twice when a return brings the longer board again", () => {
  const playlist = new Playlist();
  const missed = Array.from({ length: 12 }, (_, i) => call(i + 1));
  playlist.take(missed);
  playlist.next(0);
  playlist.take(missed.slice(4)); // between returns a board holds the last eight
  playlist.take(missed);
  assert.deepEqual(drain(playlist, 0), missed.slice(1).map((each) => each.announcement_id));
});

test("calls of long ago are forgotten", () => {
  const playlist = new Playlist();
  playlist.take([call(1)]);
  playlist.take([call(2 + REMEMBERED_SEQS)]);
  playlist.take([call(1)]);
  assert.deepEqual(drain(playlist, 0), ["a1", "a1", `a${2 + REMEMBERED_SEQS}`]);
});

test("a call that was taken back is not spoken any more", () => {
  const playlist = new Playlist();
  playlist.take([call(1), call(2), call(3)]);
  playlist.take([call(1), call(3)], ["a2"]);
  assert.deepEqual(drain(playlist, 0), ["a1", "a3"]);
});
