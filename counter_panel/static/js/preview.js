/** What a pause would do, in sentences. Pure: words come from `say`, clock times from `clock(ms)`. */

const SHOWN_WINDOWS = 3;
const SHOWN_COVERS = 3;

/** What the confirming button says for each outcome. */
export const CONFIRM = {
  granted: "panel.confirm_granted", announced: "panel.confirm_announced", finish_first: "panel.confirm_finish_first",
  needs_cover: "panel.confirm_needs_cover",
  needs_approval: "panel.confirm_needs_approval", refused: "panel.confirm_refused",
};
const TONES = { granted: "success", announced: "success", finish_first: "success", needs_cover: "warning", needs_approval: "warning", refused: "danger" };

/** The outcome, with a granted pause that does not begin at once told apart. */
export function outcomeOf(preview, body) {
  if (preview.outcome !== "granted") return preview.outcome;
  if (body.finish_first) return "finish_first";
  return body.starts_in_minutes > 0 ? "announced" : "granted";
}

/**
 * The sentences: {tone, head, because: [{rule, zh, en}], lines: [{zh, en}]}; of a refusal only why.
 * `body` is what was asked, `reason` the configured one, `current` the ticket at the window, `queues` who waits
 * there for each business.
 */
export function previewWords({ preview, body, reason, current, queues, say, clock }) {
  const both = (key, params = () => ({})) => ({ zh: say(key, "zh", params("zh")), en: say(key, "en", params("en")) });
  const outcome = outcomeOf(preview, body);
  const isRefused = outcome === "refused";
  return {
    tone: TONES[outcome],
    head: isRefused ? null : headOf(outcome, { preview, body, current, clock }, both),
    because: preview.because.map(({ rule, text }) => ({ rule, ...text })),
    lines: isRefused ? [] : [citizenLine(preview, body, current, both), ...queueLines(preview, queues, both, say),
      coverLine(preview, reason, both, say)].filter(Boolean),
  };
}

function headOf(outcome, { preview, body, current, clock }, both) {
  if (preview.outcome !== "granted") return both(`panel.preview_${outcome}`);
  const back = clock(preview.expected_end_at);
  if (body.finish_first) return both("panel.preview_finish_first", () => ({ number: current?.number ?? "", minutes: body.minutes }));
  if (outcome === "granted") return both("panel.preview_granted", () => ({ back }));
  const start = clock(preview.expected_end_at - body.minutes * 60_000);
  return both("panel.preview_announced", () => ({ start, back }));
}

/** What becomes of the ticket at the window; nothing to say when it is finished first or the pause begins later. */
function citizenLine(preview, body, current, both) {
  if (!current || body.starts_in_minutes > 0 || body.finish_first) return null;
  const { number } = current;
  const counter = preview.redirected?.counter_number ?? null;
  if (counter === null) return both("panel.preview_kept", () => ({ number }));
  return both(body.hand_over ? "panel.preview_handed" : "panel.preview_redirected", () => ({ number, counter }));
}

/**
 * Who waits and where they are sent, nearest and least busy first; and the businesses that no other window
 * serves, whether somebody waits for them or not.
 */
function queueLines(preview, queues, both, say) {
  const isServed = (queue) => preview.elsewhere.some((window) => window.services.includes(queue.letter));
  const [served, stranded] = [queues.filter(isServed), queues.filter((queue) => !isServed(queue))];
  const listed = (words, lang) => words.join(say("panel.list_comma", lang));
  const windows = windowsFor(served, preview.elsewhere).slice(0, SHOWN_WINDOWS).map((window) => window.counter_number);
  return [
    windows.length > 0 && (sum(served) > 0 || stranded.length === 0) && both("panel.preview_go", (lang) => ({ waiting: sum(served), counters: listed(windows, lang) })),
    stranded.length > 0 && both("panel.preview_nowhere", (lang) => ({
      waiting: sum(stranded), services: listed(stranded.map((queue) => queue.name[lang]), lang),
    })),
  ];
}

const sum = (queues) => queues.reduce((total, queue) => total + queue.waiting, 0);

/** The windows that people who wait now are sent to; all that share a business when nobody waits. */
function windowsFor(queues, windows) {
  const waiting = queues.filter((queue) => queue.waiting > 0);
  const wanted = (waiting.length > 0 ? waiting : queues).map((queue) => queue.letter);
  return windows.filter((window) => window.services.some((letter) => wanted.includes(letter)));
}

/** Who could stand in, those who are at a window first; said when the pause wants or needs it. */
function coverLine(preview, reason, both, say) {
  if (reason.kind === "handover" || !(reason.wants_cover || preview.outcome !== "granted")) return null;
  if (preview.covers.length === 0) return both("panel.preview_no_cover");
  const listed = (lang) => preview.covers.slice(0, SHOWN_COVERS)
    .map(({ name, counter_number: counter }) => (counter === null
      ? say("panel.preview_cover_out", lang, { name: name[lang] })
      : say("panel.preview_cover_at", lang, { name: name[lang], counter })))
    .join(say("panel.list_comma", lang));
  const isAsked = reason.wants_cover || preview.outcome === "needs_cover";
  return both(isAsked ? "panel.preview_asks" : "panel.preview_covers", (lang) => ({ names: listed(lang) }));
}
