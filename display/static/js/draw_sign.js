/** Puts a window's board on its sign. Elements are found by data-*; words come from the hub and config/texts. */
import { element, keep, pair } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { around, aroundTime, backWords, both, handoverClock, monogram, places } from "./sign.js";

const at = (name) => document.querySelector(`[data-${name}]`);
const all = (name) => document.querySelectorAll(`[data-${name}]`);

function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Two languages in one place, made anew only when the words change, so that nothing flickers. */
function writePair(target, words) {
  const text = words ? `${words.zh}\n${words.en}` : "";
  if (target.dataset.drawn === text) return;
  target.dataset.drawn = text;
  target.hidden = !words;
  target.replaceChildren(...(words ? [pair(words.zh, words.en)] : []));
}

/** Brings one face of the sign forward. */
export function showFace(face, mood) {
  at("sign").dataset.mood = mood;
  for (const each of all("face")) each.hidden = each.dataset.face !== face;
}

function makeBusiness(service) {
  return element("li", "business", element("span", "seal", service.letter), pair(service.name.zh, service.name.en));
}

/** What every face shows: businesses and the clock. */
export function drawShared(board, time) {
  for (const list of all("businesses")) {
    list.dataset.count = Math.min(5, board.counter.services.length);
    keep(list, board.counter.services, (service) => service.id, makeBusiness, () => {});
  }
  drawClock(time);
}

const drawClock = (time) => all("time").forEach((each) => write(each, time));

/** Open: the clerk, the ticket, a welcome (R19). */
export function drawOpen(board, mood, isResumed) {
  drawClerk(board.clerk);
  drawTicket(board, mood);
  at("cover").hidden = !board.covers_for;
  at("hall-name").hidden = Boolean(board.covers_for);
  if (board.covers_for) {
    const { name } = board.covers_for;
    write(at("covers"), say("window.covers_for", "zh", { name: name.zh }));
    write(at("covers-en"), say("window.covers_for", "en", { name: name.en }));
  }
  drawFoot(board, isResumed);
  const number = say("window.ticket", "zh", { number: board.ticket });
  write(at("said"), {
    called: `${say("window.please", "zh")}${number}${say("window.please_here", "zh")}`,
    serving: `${say("window.serving", "zh")} ${number}`,
    free: board.words.title.zh,
  }[mood]);
}

function drawFoot(board, isResumed) {
  at("resumed").hidden = !isResumed;
  at("welcome").hidden = isResumed || !board.ticket || Boolean(board.covers_for);
}

function drawTicket(board, mood) {
  const [before, after] = {
    called: [null, both(say, "window.please_here")],
    serving: [both(say, "window.serving"), null],
    free: [board.words.title, both(say, "window.nobody_called")],
  }[mood];
  writePair(at("before"), before);
  writePair(at("after"), after);
  writePair(at("welcome"), board.words.title);
  const number = at("number");
  number.parentElement.hidden = mood === "free";
  if (number.textContent !== (board.ticket ?? "")) {
    number.textContent = board.ticket ?? "";
    number.parentElement.dataset.length = Math.min(7, (board.ticket ?? "").length);
    const ticket = at("ticket");
    ticket.replaceWith(ticket.cloneNode(true)); // a new element begins its animation anew
  }
}

function drawClerk(clerk) {
  at("clerk").hidden = !clerk;
  if (!clerk) return;
  write(at("clerk-name"), clerk.name.zh);
  write(at("clerk-name-en"), clerk.name.en);
  write(at("staff-number"), clerk.staff_number);
  write(at("post"), clerk.post.zh);
  write(at("post-en"), clerk.post.en);
  drawPicture(clerk);
}

/** The photo, or the family name set like a seal while there is none or it does not load. */
function drawPicture(clerk) {
  const picture = at("picture");
  const wanted = `${clerk.staff_number} ${clerk.photo_url ?? ""}`;
  if (picture.dataset.drawn === wanted) return;
  picture.dataset.drawn = wanted;
  const seal = element("span", "clerk__seal", monogram(clerk.name.zh));
  seal.setAttribute("aria-hidden", "true");
  picture.replaceChildren(seal);
  if (!clerk.photo_url) return;
  const photo = element("img", "clerk__photo");
  photo.alt = say("window.photo_of", "zh", { name: clerk.name.zh });
  photo.onload = () => picture.dataset.drawn === wanted && picture.replaceChildren(photo);
  photo.src = clerk.photo_url;
}

/** Paused: 暂停服务, why, until when, and where to go instead (R01). */
export function drawPaused(board, now) {
  write(at("title"), board.words.title.zh);
  at("title").dataset.length = Math.min(8, board.words.title.zh.length);
  write(at("title-en"), board.words.title.en);
  writePair(at("reason"), board.words.reason);
  drawBack(board, now);
  drawCoveredBy(board.covered_by);
  drawGo(board);
  const said = [board.words.title, backWords(board, now, say), board.words.go ?? board.words.help];
  write(at("said"), said.flatMap((words) => (words ? [words.zh] : [])).join(" "));
}

function drawBack(board, now) {
  const words = backWords(board, now, say);
  const back = at("back-words");
  if (back.dataset.drawn !== JSON.stringify(words)) {
    back.dataset.drawn = JSON.stringify(words);
    back.replaceChildren(...(words ? backLines(words) : []));
  }
  const clock = handoverClock(board, now);
  writePair(at("left"), clock && both(say, "window.left", { clock }));
}

function backLines(words) {
  const [before, time, after] = aroundTime(words.zh);
  const english = element("span", "en", words.en);
  english.lang = "en";
  return [element("span", "back__line", before, ...(time ? [element("b", "number", time)] : []), after), english];
}

/** Whose window carries the business meanwhile (R02). */
function drawCoveredBy(coveredBy) {
  at("covered-by").hidden = !coveredBy;
  if (!coveredBy) return;
  const { clerk, counter_number: counter } = coveredBy;
  write(at("covered-zh"), say("window.covered_by", "zh", { name: clerk.name.zh, counter }));
  write(at("covered-en"), say("window.covered_by", "en", { name: clerk.name.en, counter }));
}

/** “请到 5 6 号窗口办理”, each number a plate with its place and how many wait there; or the help desk. */
function drawGo(board) {
  const go = at("go");
  const shown = places(board);
  const drawn = JSON.stringify([shown, board.words.go, board.words.help]);
  if (go.dataset.drawn === drawn) return;
  go.dataset.drawn = drawn;
  go.dataset.count = shown.length;
  if (shown.length > 0) go.replaceChildren(...goLines(board, shown));
  else go.replaceChildren(...(board.words.help ? [pair(board.words.help.zh, board.words.help.en, "go__help")] : []));
}

function goLines(board, shown) {
  const { before, after } = around(say("window.go", "zh"), "counters");
  const plates = element("ol", "go__plates", ...shown.map(plate));
  const line = element("p", "go__line", element("span", "", before));
  const row = element("div", "go__row", line, plates, element("p", "go__line", after));
  return [row, englishLine(board.words.go?.en ?? "")];
}

function englishLine(text) {
  const line = element("p", "go__en", text);
  line.lang = "en";
  return line;
}

function plate({ number, where, isHere, waiting }) {
  const place = isHere ? both(say, "window.same_zone") : where;
  const caption = element("span", "plate__caption",
    element("span", "", place.zh),
    pair(say("window.waiting", "zh", { n: waiting }), say("window.waiting", "en", { n: waiting }), "plate__waiting"));
  return element("li", "plate", element("b", "plate__number number", String(number)), caption);
}

/** Closed: what the window does, and when (R03, R19). */
export function drawClosed(board) {
  writePair(at("closed-title"), board.words.title);
  const list = at("hours");
  const services = board.counter.services.filter((service) => service.hours_text);
  const drawn = JSON.stringify(services);
  if (list.dataset.drawn !== drawn) {
    list.dataset.drawn = drawn;
    list.replaceChildren(...services.map((service) => element("li", "hours__one",
      element("span", "seal", service.letter), pair(service.name.zh, service.name.en, "hours__name"),
      pair(service.hours_text.zh, service.hours_text.en, "hours__times"))));
  }
  write(at("said"), board.words.title.zh);
}

/** Each second: the clock; a time of return that has passed; a notice that has been there long enough. */
export function drawTimes(board, now, time, isResumed) {
  drawClock(time);
  if (board.state === "paused") drawBack(board, now);
  else if (board.state !== "closed") drawFoot(board, isResumed);
}
