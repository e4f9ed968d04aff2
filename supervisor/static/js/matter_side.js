/** One matter at the side: its facts, what was done with it, what can be done now. */
import { element, keep, pair } from "/static/js/elements.js";
import { inHall, say } from "/static/js/hub.js";
import { beads, dayText, holderText, leftTag, longDayText, whenText, writeBoth } from "./draw_register.js";
import { fieldsOf, valuesOf } from "./matter_fields.js";
import { at, said, write, writePair } from "./parts.js";
import { deedsFor, FIELDS, isAtOnce, requestOf, stepWords } from "./register_view.js";

const pairOf = ({ zh, en }) => (zh === en ? zh : pair(zh, en));

/**
 * @param hooks {board(), doing, draw(), timezone()}
 * @returns {{open(id, opener, read), close(), load(read), draw(), id}}
 */
export function startOne(hooks) {
  let id = null;
  let whole = null; // {matter, steps, …} of `id`
  let opener = null;
  let deed = null; // whose form is open

  async function load(read) {
    if (!id) return;
    const mine = id;
    const fresh = await read(`/api/v1/matters/${mine}`);
    if (mine === id && fresh) whole = fresh;
  }

  async function open(wanted, from, read) {
    [id, opener, deed, whole] = [wanted, from, null, null];
    complain(null);
    await load(read);
    hooks.draw();
    if (!whole) return;
    at("one-scroll").scrollTop = 0;
    at("one-title").focus({ preventScroll: true });
  }

  function close() {
    if (!id) return;
    const wanted = id;
    [id, whole, deed] = [null, null, null];
    hooks.draw();
    const line = opener?.isConnected ? opener : at(`open-matter="${wanted}"`);
    (line ?? at("list-head")).focus();
  }

  const complain = (words) => writePair(at("fault", at("side")), words?.zh ?? "", words?.en ?? "");

  function draw() {
    at("side").hidden = !whole;
    at("book").toggleAttribute("data-side-open", Boolean(whole));
    if (!whole) return;
    const { matter } = whole;
    at("side").dataset.urgency = leftTag(matter).dataset.urgency;
    writePair(at("one-title"), matter.number, `${matter.service_name.zh} ${matter.service_name.en}`);
    drawFacts(matter);
    drawWay();
    drawDeeds(matter);
  }

  function fact(key, ...value) {
    return element("div", "fact", element("dt", "", said(key)), element("dd", "", ...value));
  }

  function drawFacts(matter) {
    const zone = hooks.timezone();
    const received = whenText(matter.received_at, zone);
    const more = matter.extension_days;
    const promised = (lang) => say(more ? "register.promised_more" : "register.promised_days", lang, { n: matter.promise_days, more });
    const where = (lang) => say("register.at_counter", lang, { counter: matter.counter_number, ticket: matter.ticket_number });
    const facts = [
      fact("register.received_at", pair(`${received.zh} ${matter.received_by.name.zh}`, where("zh"))),
      fact("register.holder", pairOf(holderText(matter))),
      fact("register.promised", pair(promised("zh"), promised("en"))),
    ];
    if (matter.due_day) facts.push(fact("register.due", pairOf(longDayText(matter.due_day))));
    if (matter.applicant) facts.splice(1, 0, fact("register.applicant", matter.applicant));
    if (matter.outcome) facts.push(fact("register.result", said(`matters.outcome_${matter.outcome}`)));
    const promise = element("div", "one__promise", beads(matter), leftTag(matter));
    at("one").replaceChildren(promise, element("dl", "facts", ...facts));
  }

  function nameOf(number) {
    const person = hooks.board().staff.find((one) => one.staff_number === number);
    return person ? { zh: person.name.zh, en: person.name.en } : { zh: number, en: number };
  }

  function drawWay() {
    const zone = hooks.timezone();
    const steps = [...whole.steps].reverse();
    keep(at("way"), steps, (step) => step.seq, () => {
      const words = element("p", "step__words");
      words.dataset.words = "";
      const note = element("p", "step__note");
      note.dataset.note = "";
      const by = element("p", "step__by");
      by.dataset.by = "";
      return element("li", "step", words, note, by);
    }, (item, step) => {
      item.dataset.deed = step.deed;
      writeBoth(at("words", item), (lang) => {
        const { key, params } = stepWords(step, {
          day: (iso) => dayText(iso)[lang], outcome: (one) => say(`matters.outcome_${one}`, lang), nameOf: (one) => nameOf(one)[lang],
        });
        return say(key, lang, params);
      });
      write(at("note", item), step.note);
      const when = whenText(step.at, zone);
      const who = step.by?.name.zh ?? say("register.by_hub", "zh");
      write(at("by", item), `${when.zh} ${who}`);
    });
  }

  function drawDeeds(matter) {
    const allowed = deedsFor(matter);
    if (deed && !allowed.includes(deed)) deed = null;
    const make = (name) => {
      const button = element("button", "button deeds__one", said(`register.do_${name}`));
      button.type = "button";
      button.dataset.deed = name;
      return button;
    };
    keep(at("deeds"), allowed, (name) => name, make, (button, name) => {
      button.classList.toggle("button--main", name === allowed[0] && !isAtOnce(name));
      if (!isAtOnce(name)) button.setAttribute("aria-expanded", String(name === deed));
    });
    drawForm(matter);
  }

  function drawForm(matter) {
    const form = at("form");
    const mark = `${matter.matter_id} ${deed}`;
    form.hidden = !deed;
    at("deeds").hidden = Boolean(deed);
    if (form.dataset.mark === mark) return;
    form.dataset.mark = mark;
    if (!deed) return form.replaceChildren();
    const { year, month, day } = inHall(hooks.board().hub_time, hooks.timezone());
    const today = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
    const clerks = hooks.board().staff.filter((one) => one.role === "clerk");
    const sure = element("button", "button button--main", said(`register.do_${deed}`));
    const cancel = Object.assign(element("button", "button", said("register.cancel")), { type: "button" });
    cancel.dataset.cancel = "";
    form.replaceChildren(...fieldsOf(FIELDS[deed], { clerks, today, dues: dueChoices() }), element("div", "deed__do", sure, cancel));
    return form.querySelector("input, select, textarea")?.focus();
  }

  const dueChoices = () => whole.due_choices.map(({ days, day }) => ({ day, days, words: dayText(day) }));

  async function does(name, values) {
    const { matter } = whole;
    const isDone = await hooks.doing.ask(`${matter.matter_id} ${name}`, requestOf(name, matter, values), `register.did_${name}`, matter, complain);
    if (!isDone) return;
    deed = null;
    hooks.draw();
    at("one-title").focus({ preventScroll: true });
  }

  function fold(name) {
    deed = name;
    complain(null);
    hooks.draw();
  }

  at("side-close").addEventListener("click", close);
  at("deeds").addEventListener("click", (event) => {
    const button = event.target.closest("[data-deed]");
    if (!button) return;
    if (isAtOnce(button.dataset.deed)) does(button.dataset.deed, {});
    else fold(button.dataset.deed);
  });
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    does(deed, valuesOf(at("form")));
  });
  at("form").addEventListener("click", (event) => {
    const chip = event.target.closest("[data-day]");
    if (chip) at("form").elements.new_due.value = chip.dataset.day;
    if (event.target.closest("[data-cancel]")) fold(null);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (deed) fold(null);
    else close();
  });
  return {
    open, close, load, draw,
    get id() {
      return id;
    },
  };
}
