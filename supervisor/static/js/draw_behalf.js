/** Puts a counter's form on the page: only what the chosen act needs, everything live. */
import { element, keep } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { candidates, STARTS } from "./acts.js";
import { at, plate, write, writePair, writeSaid } from "./parts.js";
import { stateKey } from "./posts.js";
import { runningText } from "./times.js";

const FIELDS = {
  open: ["clerk"], close: [], pause: ["reason_id", "minutes", "starts_in_minutes"], resume: [], cover: ["clerk", "kind"],
};

function makeChoice(name) {
  return (value) => {
    const input = element("input", "");
    Object.assign(input, { type: "radio", name, value: String(value.id ?? value) });
    return element("label", "choice", input, element("span", "choice__face", element("span", "pair")));
  };
}

const face = (choice) => choice.querySelector(".pair");

function drawActs(acts, act) {
  keep(at("acts"), acts, (one) => one, makeChoice("act"), (choice, one) => {
    writeSaid(face(choice), `desk.act_${one}`);
    choice.querySelector("input").checked = one === act;
  });
}

function makePerson(person) {
  const input = element("input", "");
  Object.assign(input, { type: "radio", name: "clerk", value: person.staff_number });
  const face = element("span", "person__face", element("span", "person__name pair"), element("span", "person__where pair"));
  return element("li", "", element("label", "person", input, face));
}

function drawPeople(board, counter, act) {
  const people = candidates(act, counter, board.staff);
  at("nobody").hidden = people.length > 0;
  writeSaid(at("clerk-legend"), act === "cover" ? "desk.pick_cover" : "desk.pick_clerk");
  keep(at("people"), people, (person) => person.staff_number, makePerson, (row, person) => {
    const [name, where] = row.querySelectorAll(".pair");
    writePair(name, person.name.zh, `${person.name.en} · ${person.staff_number}`);
    const role = (lang) => (person.isB && act === "open" ? `${say("desk.can_cover", lang)} · ` : "");
    const place = (lang) => say(person.counter_number === null ? "desk.not_at_window" : "desk.is_at", lang, { counter: person.counter_number });
    writePair(where, role("zh") + place("zh"), role("en") + place("en"));
    row.toggleAttribute("data-here", person.counter_number !== null);
  });
}

/** Business is carried only to a window where somebody sits (R02). */
function drawKinds(board, clerk) {
  const person = board.staff.find((one) => one.staff_number === clerk);
  const { value } = at("behalf").elements.kind;
  const [atCounter, carried] = at("behalf").querySelectorAll('[name="kind"]');
  carried.disabled = Boolean(person) && person.counter_number === null;
  if (carried.disabled && value === "carried") atCounter.checked = true;
}

function drawReasons(reasons) {
  keep(at("reasons"), reasons, (reason) => reason.id, makeChoice("reason_id"), (choice, reason) => {
    writePair(face(choice), `${reason.name.zh} ≤${reason.max_minutes}′`, reason.name.en);
  });
  keep(at("starts"), STARTS, (n) => n, makeChoice("starts_in_minutes"), (choice, n) => {
    writeSaid(face(choice), n ? "desk.start_in" : "desk.start_now", { n });
  });
  const starts = [...at("starts").querySelectorAll("input")];
  if (!starts.some((input) => input.checked)) starts[0].checked = true;
}

function drawPost(board, counter, now) {
  const place = at("side-post");
  if (!place.firstChild) place.append(element("span", "state"), element("span", "side__clerk pair"), element("span", "side__facts pair"));
  const [state, clerk, facts] = place.children;
  state.dataset.state = counter.is_empty_post ? "empty" : counter.state;
  const since = counter.since_at ? ` ${runningText(now - counter.since_at)}` : "";
  write(state, say(stateKey(counter), "zh") + since);
  if (counter.clerk) writePair(clerk, counter.clerk.name.zh, `${counter.clerk.name.en} · ${counter.clerk.staff_number}`);
  else writeSaid(clerk, "desk.nobody");
  const names = (lang) => counter.services
    .map((letter) => `${letter} ${board.services.find((one) => one.letter === letter)?.name[lang] ?? ""}`).join(lang === "zh" ? "、" : ", ");
  const waiting = (lang) => say("desk.waiting_here", lang, { n: counter.waiting });
  writePair(facts, `${waiting("zh")} · ${names("zh")}`, `${waiting("en")} · ${names("en")}`);
}

/** What is wrong, in its place above the button; null clears it. */
export function drawFault(words) {
  writePair(at("side-fault"), words?.zh ?? "", words?.en ?? "");
}

/** Draws the whole form. `chosen` are the form's values. */
export function drawBehalf(board, counter, { acts, act, chosen, now, isBusy }) {
  const title = at("side-title");
  if (title.dataset.counter !== String(counter.number)) {
    title.dataset.counter = counter.number;
    const words = element("span", "pair");
    writeSaid(words, "desk.act");
    title.replaceChildren(plate(counter.number), words);
  }
  drawPost(board, counter, now);
  drawActs(acts, act);
  for (const field of at("behalf").querySelectorAll("[data-field]")) {
    field.hidden = field.dataset.field !== "reason" && !FIELDS[act].includes(field.dataset.field);
  }
  drawPeople(board, counter, act);
  drawKinds(board, chosen.clerk);
  drawReasons(board.pause_reasons);
  const button = at("behalf-do");
  writeSaid(button, `desk.do_${act}`, { counter: counter.number });
  button.setAttribute("aria-disabled", String(isBusy));
}
