/** The lobby screen: one board in; a drawn page, a voice and three reports out. */
import { dateText, hubNow, inHall, say, watchBoard } from "/static/js/hub.js";
import { drawClock, drawCounters, drawLast, drawPlace, drawQueues, drawStanding } from "./draw.js";
import { Playlist, speak } from "./playlist.js";
import { makeSound } from "./sound.js";
import { Turns } from "./turns.js";
import { isLive } from "./view.js";

const CHIME = "/speech/chime.wav";

const page = document.documentElement;
const { zone, sound: soundSetting } = document.querySelector("[data-display]").dataset;

const turns = new Turns();
const playlist = new Playlist();
let board = null;
let isReturn = true; // the next board is the first one, or the first after the hub was away
let speaking = null;
let reportedShown = new Set();
let unreportedSpoken = [];
let turnTimer = null;

const sound = soundSetting === "on" ? makeSound({ onChange: soundChanged }) : null;

const hub = watchBoard({
  board: `lobby/${zone}`,
  onBoard(fresh) {
    board = fresh;
    const isNew = turns.take(board.calls, hubNow(), isReturn, board.withdrawn);
    draw(isNew && !isReturn);
    playlist.take(board.calls, board.withdrawn);
    // What is being said of a call that was taken back is not said again.
    if (speaking && board.withdrawn.includes(speaking.announcement_id)) speaking.expires_at = 0;
    isReturn = false;
    page.dataset.hub = "here";
    report();
    speakNext();
  },
  onStale() {
    page.dataset.hub = "away";
    isReturn = true;
    reportedShown = new Set();
  },
  onTick: report,
  onJoin: reportSound,
});

function draw(isNewCall = false) {
  const standing = turns.standing;
  const mood = standing === null ? "empty" : isLive(standing, hubNow()) ? "live" : "resting";
  drawStanding(standing, mood, isNewCall);
  drawPlace(board);
  const density = drawCounters(board.counters);
  drawLast(board.calls, standing, density, speaking?.announcement_id);
  drawQueues(board.queues);
  markSpeaking();
  clearTimeout(turnTimer);
  const wait = turns.dueAt() - hubNow();
  if (Number.isFinite(wait)) turnTimer = setTimeout(nextTurn, Math.max(0, wait));
}

function nextTurn() {
  if (page.dataset.hub === "here") draw(turns.advance(hubNow()));
}

function markSpeaking() {
  const isStanding = speaking !== null && speaking.announcement_id === turns.standing?.announcement_id;
  document.querySelector("[data-stage]").toggleAttribute("data-speaking", isStanding);
  page.dataset.speaking = speaking?.announcement_id ?? "";
}

async function speakNext() {
  if (speaking || !sound?.isOn || page.dataset.hub !== "here") return;
  speaking = playlist.next(hubNow());
  if (!speaking) return;
  const call = speaking;
  draw();
  const sentences = call.speech.map(({ url }) => url);
  sentences.forEach(sound.prepare); // they load while the chime plays
  const isHeard = await speak(call, { chime: CHIME, repeat: board.sound.repeat, play: sound.play, now: hubNow });
  if (isHeard) unreportedSpoken.push(call.announcement_id);
  sound.forget(sentences);
  speaking = null;
  report();
  draw();
  speakNext();
}

/** Tells the hub what was shown and spoken; what could not be told now is told later. */
function report() {
  if (page.dataset.hub !== "here") return;
  const shown = board.calls.filter((call) => isLive(call, hubNow()) && !reportedShown.has(call.announcement_id));
  const ids = shown.map((call) => call.announcement_id);
  if (ids.length > 0 && hub.emit("shown", { announcement_ids: ids })) {
    reportedShown = new Set([...reportedShown, ...ids].slice(-200));
  }
  unreportedSpoken = unreportedSpoken.filter((id) => !hub.emit("spoken", { announcement_id: id }));
}

/** The hub forgets a screen's sound with its connection, so each new one is told. */
function reportSound() {
  if (sound) hub.emit("sound", { on: sound.isOn });
}

function soundChanged(isOn) {
  document.querySelector("[data-unmute]").hidden = isOn;
  reportSound();
  speakNext();
}

/** Each new second: the clock, and a call grown old turning calm. */
let lastSecond = 0;
function everySecond() {
  const now = hubNow();
  if (!board || Math.floor(now / 1000) === lastSecond) return;
  lastSecond = Math.floor(now / 1000);
  const { timezone } = board.hall;
  drawClock(inHall(now, timezone), dateText(now, timezone, "zh", say), dateText(now, timezone, "en", say));
  if (document.querySelector("[data-stage]").dataset.mood === "live" && !isLive(turns.standing, now)) draw();
}
setInterval(everySecond, 200);
