/** Draws the register of notices: figures and lines. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText, dateText, say } from "/static/js/hub.js";
import { counted, KINDS, linesOf, listed } from "./notices_view.js";
import { at, plate, said, write, writePair, writeSaid } from "./parts.js";

/** A day in words. */
export const dayText = (day, lang) => dateText(Date.parse(`${day}T12:00:00Z`), "UTC", lang, say);

export function drawSums(notices, isOnlySecond) {
  const sums = counted(notices);
  writeSaid(at("all-count"), "notices.given", { n: sums.all });
  for (const kind of KINDS) write(at(`sum='${kind}'`), sums[kind]);
  write(at("second-count"), sums.second);
  at("all").setAttribute("aria-pressed", String(!isOnlySecond));
  at("only-second").setAttribute("aria-pressed", String(isOnlySecond));
}

function makeLine(notice) {
  const number = element("th", "cell cell--number", element("span", "number", notice.number), pair(notice.kind_name.zh, notice.kind_name.en, "kind"));
  number.scope = "row";
  if (notice.follows) {
    const follows = said("notices.follows", { number: notice.follows }, "follows__number");
    number.append(element("span", "follows", said("notices.second", {}, "second"), follows));
  }
  const what = element("ul", "what");
  linesOf(notice, "zh").forEach((line) => what.append(element("li", "", line)));
  const button = element("button", "button reprint", said("notices.reprint"));
  button.type = "button";
  button.dataset.reprint = notice.notice_id;
  button.setAttribute("aria-label", say("notices.reprint_of", "zh", { number: notice.number }));
  const line = element(
    "tr", "line", number,
    element("td", "cell cell--time"),
    element("td", "cell", element("span", "who", plate(notice.counter_number), pair(notice.clerk.name.zh, `${notice.clerk.name.en} · ${notice.clerk.staff_number}`))),
    element("td", "cell", pair(notice.service_name.zh, notice.service_name.en), element("span", "ticket", notice.ticket_number)),
    element("td", "cell cell--applicant"),
    element("td", "cell cell--what", what),
    element("td", "cell cell--do", button),
  );
  line.toggleAttribute("data-second", Boolean(notice.follows));
  return line;
}

export function drawLines({ notices, timezone }, isOnlySecond) {
  const shown = listed(notices, isOnlySecond);
  keep(at("lines"), shown, (notice) => notice.notice_id, makeLine, (line, notice) => {
    write(line.querySelector(".cell--time"), clockText(notice.at, timezone));
    const applicant = line.querySelector(".cell--applicant");
    if (notice.applicant) write(applicant, notice.applicant);
    else if (!applicant.hasChildNodes()) applicant.append(said("notices.no_applicant"));
  });
  at("table").hidden = shown.length === 0;
  at("empty").hidden = shown.length > 0;
  writeSaid(at("empty-words"), isOnlySecond ? "notices.empty_second" : "notices.empty");
}

export function drawDay({ day, today }, { earlier, later }) {
  at("day").value = day;
  at("day").max = today;
  at("earlier").dataset.to = earlier;
  at("later").dataset.to = later ?? "";
  at("later").disabled = later === null;
  writePair(at("day-words"), dayText(day, "zh"), dayText(day, "en"));
}
