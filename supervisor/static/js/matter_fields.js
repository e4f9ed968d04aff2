/** The fields of a deed's form. */
import { element, pair } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { said } from "./parts.js";

const OUTCOMES = ["approved", "rejected", "terminated"];
const LABELS = {
  department: "to_department", staff: "to_staff", note: "note", missing: "missing", new_due: "new_due",
  citizen_reason: "reason_for_citizen", outcome: "outcome", withdraw_reason: "withdraw_reason",
};

function field(name, control) {
  const id = `deed-${name}`;
  Object.assign(control, { id, name });
  const label = Object.assign(element("label", "deed__label", said(`register.${LABELS[name]}`)), { htmlFor: id });
  return element("div", "deed__field", label, control);
}

const line = (most) => Object.assign(element("input", ""), { maxLength: most, autocomplete: "off" });
const lines = () => Object.assign(element("textarea", ""), { rows: 2, maxLength: 200 });

function staffChoice(clerks) {
  const nobody = Object.assign(element("option", "", "–"), { value: "" });
  const options = clerks.map((one) => {
    const text = `${one.name.zh} ${one.staff_number} ${one.post?.zh ?? ""}`.trim();
    return Object.assign(element("option", "", text), { value: one.staff_number });
  });
  return element("select", "", nobody, ...options);
}

/** A day, and a press for each of the working days that are likely. */
function dayChoice(today, dues) {
  const input = Object.assign(element("input", ""), { type: "date", min: today, required: true });
  const chips = dues.map(({ day, days, words }) => {
    const after = { zh: say("register.after", "zh", { n: days }), en: say("register.after", "en", { n: days }) };
    const chip = element("button", "chip", pair(words.zh, after.zh));
    Object.assign(chip, { type: "button", title: `${words.en}, ${after.en}` }).dataset.day = day;
    return chip;
  });
  const whole = field("new_due", input);
  whole.append(element("div", "chips", ...chips));
  return whole;
}

function outcomeChoice() {
  const choices = OUTCOMES.map((id, place) => {
    const words = [say(`matters.outcome_${id}`, "zh"), say(`matters.outcome_${id}`, "en")];
    const radio = Object.assign(element("input", ""), { type: "radio", name: "outcome", value: id, checked: place === 0 });
    return element("label", "choice", radio, element("span", "choice__face", pair(...words)));
  });
  const legend = element("legend", "deed__label", said("register.outcome"));
  return element("fieldset", "deed__field deed__field--choices", legend, ...choices);
}

/** The fields of these names. `clerks` are offered to hand on to, `dues` to promise; `today` is an ISO date. */
export function fieldsOf(names, { clerks, today, dues }) {
  const make = {
    department: () => field("department", line(40)),
    staff: () => field("staff", staffChoice(clerks)),
    note: () => field("note", line(200)),
    missing: () => field("missing", lines()),
    new_due: () => dayChoice(today, dues),
    citizen_reason: () => field("citizen_reason", lines()),
    outcome: outcomeChoice,
    withdraw_reason: () => field("withdraw_reason", line(200)),
  };
  return names.map((name) => make[name]());
}

/** What stands in a form, by field. */
export const valuesOf = (form) => Object.fromEntries(new FormData(form));
