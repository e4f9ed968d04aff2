/** The form that reports a fault: what kind, which device, what happened. */
import { element, keep } from "/static/js/elements.js";
import { post, say } from "/static/js/hub.js";
import { faultOf, isSignedOut } from "./answers.js";
import { at, said, writePair } from "./parts.js";

const THING = "report";

/** Device names to offer for a kind of incident. */
function subjectsOf(board, kind) {
  if (kind === "equipment") return board.counters.map((one) => say("desk.at_counter", "zh", { counter: one.number }));
  if (kind === "printer") return board.printers.map((one) => one.id);
  if (kind === "display") return board.screens.map((one) => one.display_id);
  return [];
}

/** @param hooks {board(), presses, tell(key), close(), onSignedOut()}; returns {open(), draw()} */
export function startReport(hooks) {
  const form = at("report-form");

  function draw() {
    at("side-title").dataset.counter = "";
    at("side-title").replaceChildren(said("desk.report"));
    const make = (name) => {
      const chip = element("button", "chip", name);
      chip.type = "button";
      chip.dataset.subject = name;
      return chip;
    };
    keep(at("subjects"), subjectsOf(hooks.board(), form.elements.kind.value), (name) => name, make, () => {});
  }

  const complain = (words) => writePair(at("report-fault"), words?.zh ?? "", words?.en ?? "");

  async function send() {
    const body = Object.fromEntries(["kind", "subject", "note"].map((name) => [name, form.elements[name].value.trim()]));
    if (!body.subject) {
      complain({ zh: say("desk.report_subject_needed", "zh"), en: say("desk.report_subject_needed", "en") });
      return form.elements.subject.focus();
    }
    const key = hooks.presses.press(THING, JSON.stringify(body), performance.now());
    if (key === null) return undefined;
    complain(null);
    const answer = await post("/api/v1/incidents", body, key);
    if (answer.status === 0) hooks.presses.lost(THING);
    else hooks.presses.answered(THING, performance.now(), answer.ok);
    if (isSignedOut(answer)) return hooks.onSignedOut();
    if (!answer.ok) return complain(faultOf(answer, say));
    form.reset();
    hooks.close();
    return hooks.tell("desk.reported");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("input", () => {
    complain(null);
    draw();
  });
  form.addEventListener("click", (event) => {
    const chip = event.target.closest("[data-subject]");
    if (chip) form.elements.subject.value = chip.dataset.subject;
  });
  return {
    open() {
      complain(null);
      draw();
    },
  };
}
