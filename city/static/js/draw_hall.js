/** Draws one hall beside the list: its line, its figures, every window, every business, what is broken. */
import { clockText, inHall } from "/static/js/calendar.js";
import { element, keep, pair } from "/static/js/elements.js";
import { mark } from "./draw_list.js";
import { FILTERS, grouped } from "./view.js";
import { ageNode, at, linkSince, linkState, put, said } from "./words.js";

const KNOWN_INCIDENTS = ["printer", "display", "kiosk", "speech", "backup", "city"];

function fact(key, value, isBad = false) {
  const node = element("div", "fact", element("dt", "", said(key)), element("dd", "", value));
  node.toggleAttribute("data-some", isBad);
  return node;
}

function drawFacts(hall) {
  const longest = hall.longest_seconds;
  put(at("facts"), JSON.stringify([hall.waiting, longest && Math.floor(longest / 60), hall.done, hall.issued, hall.overdue, hall.due_today, hall.matters]), () => [
    fact("city.waiting", grouped(hall.waiting)),
    fact("city.longest", ageNode(longest, "age"), FILTERS.long(hall)),
    fact("city.today", `${grouped(hall.done)} / ${grouped(hall.issued)}`),
    fact("city.matters", grouped(hall.matters)),
    fact("city.due_today", grouped(hall.due_today)),
    fact("city.matters_overdue", grouped(hall.overdue), hall.overdue > 0),
  ]);
}

function windowLines(post, timezone) {
  if (post.kind === "paused" && post.reason) {
    const until = post.ends_at && said("city.until", { time: clockText(post.ends_at, timezone) }, "post__more");
    return [pair(post.reason.zh, post.reason.en, "post__what"), ...(until ? [until] : [])];
  }
  if (post.kind === "open" || post.kind === "covered") return [said(post.is_serving ? "city.serving" : "city.free", {}, "post__what")];
  if (post.since_at) return [said("city.since", { time: clockText(post.since_at, timezone) }, "post__more")];
  return [];
}

function drawWindows(hall) {
  keep(at("windows"), hall.windows, (post) => post.number, () => element("li", "post"), (node, post) => {
    node.dataset.kind = post.kind;
    put(node, JSON.stringify(post), () => [
      element("span", "plate", String(post.number)),
      element("span", "post__words", element("span", "post__kind", mark(post.kind), said(`city.${post.kind}`)), ...windowLines(post, hall.timezone)),
    ]);
  });
}

function drawServices(hall) {
  keep(at("services"), hall.services, (service) => service.id, () => element("tr", "service"), (node, service) => {
    put(node, JSON.stringify([service, service.longest_seconds && Math.floor(service.longest_seconds / 60)]), () => {
      const name = element("th", "service__name", element("span", "service__in", service.letter ? element("span", "seal", service.letter) : "", pair(service.name.zh, service.name.en)));
      name.scope = "row";
      const cells = [
        grouped(service.waiting), ageNode(service.longest_seconds, "age"),
        `${grouped(service.done)} / ${grouped(service.issued)}`, ageNode(service.mean_wait_seconds, "age"), service.no_show || "–",
      ];
      return [name, ...cells.map((cell) => element("td", "service__cell", cell))];
    });
    node.toggleAttribute("data-busy", service.waiting > 0);
  });
}

function when(ms, timezone) {
  const { month, day } = inHall(ms, timezone);
  return `${month}-${day} ${clockText(ms, timezone)}`;
}

function drawIncidents(hall) {
  at("incidents-box").hidden = hall.incidents.length === 0;
  put(at("incidents"), JSON.stringify(hall.incidents), () => hall.incidents.map(([kind, since]) => element(
    "li", "incident", said(`city.incident_${KNOWN_INCIDENTS.includes(kind) ? kind : "other"}`),
    said("city.incident_since", { time: when(since, hall.timezone) }, "post__more"),
  )));
}

function drawRecord(hall) {
  put(at("record"), JSON.stringify([hall.entries, hall.turnings, hall.untold]), () => [
    element("li", "record__line", said("city.ledger", { n: grouped(hall.entries) })),
    ...hall.turnings.map((turn) => element("li", "record__line record__line--turned", said("city.turned", {
      time: when(turn.at, hall.timezone), seq: grouped(turn.to_seq), lost: grouped(turn.lost),
    }))),
    ...(hall.untold ? [element("li", "record__line record__line--turned", said("city.untold", { n: hall.untold }))] : []),
  ]);
}

function drawRemark(hall) {
  const { state, since_at: since, behind } = hall.link;
  const key = { away: "city.as_of", catching_up: "city.catching" }[state];
  at("remark").hidden = !key;
  if (key) put(at("remark"), `${key}${since}${behind}`, () => said(key, { time: clockText(since, hall.timezone), n: grouped(behind) }));
}

/** Draws a hall; none where nothing is chosen. */
export function drawHall(hall, now) {
  at("hall-none").hidden = Boolean(hall);
  at("hall-all").hidden = !hall;
  if (!hall) return;
  at("hall").dataset.link = hall.link.state;
  put(at("hall-name"), hall.name.zh + hall.name.en, () => [...pair(hall.name.zh, hall.name.en).childNodes]);
  const since = linkSince(hall, now);
  put(at("hall-link"), `${hall.link.state}${since && since.textContent}`, () => [linkState(hall), since]);
  drawRemark(hall);
  drawFacts(hall);
  drawWindows(hall);
  drawServices(hall);
  drawIncidents(hall);
  drawRecord(hall);
}

