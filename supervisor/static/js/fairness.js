/** The order report (R10, R11): one day read at a time; the list narrowed by its reason. */
import { element } from "/static/js/elements.js";
import { clockText, say } from "/static/js/hub.js";
import { keepAlive } from "./here.js";
import { dayText, drawCalls, drawCauses, drawRule, drawVerdict, drawWaits } from "./draw_fairness.js";
import { neighbours, PAGE } from "./fairness_view.js";
import { at, writePair, writeSaid } from "./parts.js";

const ASK_TIMEOUT_MS = 15_000;
const headers = { "Jiaohao-Device": document.documentElement.dataset.device };
const path = (kind, day) => `/api/v1/reports/fairness${kind}${day ? `?day=${day}` : ""}`;

let report = null;
let cause = "";
let most = PAGE;
let asked = 0;

/** The day's figures; null where the hub has not answered. Whoever is not signed on is sent to the desk. */
async function ask(day) {
  const answer = await fetch(path("", day), { headers, signal: AbortSignal.timeout(ASK_TIMEOUT_MS) }).catch(() => null);
  if (answer && [401, 403].includes(answer.status)) window.location.assign("/supervisor/");
  return answer?.ok ? answer.json() : null;
}

/** This page has no socket: it asks for itself, without its body. Whoever is not signed on is sent to the desk. */
async function tellHere() {
  const asking = { method: "HEAD", headers, redirect: "manual", signal: AbortSignal.timeout(ASK_TIMEOUT_MS) };
  const answer = await fetch(window.location.pathname, asking).catch(() => null);
  if (answer?.type === "opaqueredirect") window.location.assign("/supervisor/");
  return Boolean(answer?.ok);
}

async function show(day) {
  const mine = (asked += 1);
  at("report").setAttribute("aria-busy", "true");
  writeSaid(at("counted"), "fairness.loading");
  const fresh = await ask(day);
  if (mine !== asked) return; // another day has been chosen since
  at("report").setAttribute("aria-busy", "false");
  writeSaid(at("fault"), fresh ? "" : "fairness.no_answer");
  if (!fresh) return writeSaid(at("counted"), "");
  report = fresh;
  if (!report.causes.some((one) => one.code === cause)) cause = "";
  most = PAGE;
  history.replaceState(null, "", `?day=${report.day}`);
  draw();
  return undefined;
}

function drawDays() {
  const days = [...new Set([report.day, ...report.days])].sort().reverse();
  const known = [...at("day").options].map((option) => option.value).join();
  if (known !== days.join()) {
    at("day").replaceChildren(...days.map((day) => Object.assign(element("option", "", dayText(day, "zh")), { value: day })));
  }
  at("day").value = report.day;
  const { earlier, later } = neighbours(days, report.day);
  at("earlier").disabled = earlier === null;
  at("later").disabled = later === null;
  at("download").href = path(".csv", report.day);
}

function draw() {
  drawDays();
  drawVerdict(report.totals);
  drawRule(report.rule);
  drawWaits(report.classes, report.rule.longest_wait_minutes);
  drawCauses(report.causes, cause);
  drawCalls(report, cause, most);
  at("sheet").hidden = false;
  const time = clockText(report.counted_at, report.hall.timezone);
  writePair(at("counted"), say("fairness.counted_at", "zh", { time }), say("fairness.counted_at", "en", { time }));
}

at("day").addEventListener("change", () => show(at("day").value));
at("earlier").addEventListener("click", () => show(neighbours(report.days, report.day).earlier));
at("later").addEventListener("click", () => show(neighbours(report.days, report.day).later));
at("again").addEventListener("click", () => show(report?.day ?? ""));
at("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => {
  // Paper has no buttons: the whole list, and every number.
  if (!report) return;
  most = Infinity;
  drawCalls(report, cause, most);
  for (const folded of document.querySelectorAll(".passed__more")) folded.open = true;
});
at("more").addEventListener("click", () => {
  most += PAGE;
  drawCalls(report, cause, most);
});
at("causes").addEventListener("click", (event) => {
  const button = event.target.closest("[data-cause]");
  if (!button) return;
  cause = cause === button.dataset.cause ? "" : button.dataset.cause;
  most = PAGE;
  drawCauses(report.causes, cause);
  drawCalls(report, cause, most);
});

keepAlive(tellHere);
show(new URLSearchParams(window.location.search).get("day") ?? "");
