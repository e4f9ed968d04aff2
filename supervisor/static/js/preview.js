/** What a pause would do, asked of the hub while the form is being filled. */
import { element } from "/static/js/elements.js";
import { say } from "/static/js/hub.js";
import { previewPath } from "./acts.js";
import { at, said, writePair } from "./parts.js";

const CALM_MS = 250;

/** Answers {follow(counter | null, form, reasons)}: shows the effect of what is chosen, or nothing. */
export function startPreview() {
  const place = at("preview");
  let asked = null;
  let timer = null;

  async function ask(path) {
    const answer = await fetch(path, { headers: { "Jiaohao-Device": document.documentElement.dataset.device } })
      .then((response) => (response.ok ? response.json() : null)).catch(() => null);
    if (path === asked) draw(answer);
  }

  function draw(answer) {
    place.hidden = !answer;
    if (!answer) return;
    const tones = { granted: "quiet", needs_approval: "warning", refused: "danger" };
    place.dataset.tone = tones[answer.outcome] ?? "quiet";
    const lines = [];
    if (answer.outcome === "needs_approval") lines.push(said("desk.preview_needs_approval"));
    if (answer.outcome === "refused") lines.push(said("desk.preview_refused"));
    const because = answer.because.map(({ rule, text }) => {
      const words = element("span", "pair");
      writePair(words, text.zh, text.en);
      return element("p", "because__line", element("b", "rule", rule), words);
    });
    lines.push(...because, whereTo(answer.elsewhere));
    place.replaceChildren(...lines);
  }

  return {
    follow(counter, form, reasons) {
      const path = counter ? previewPath(counter, form, reasons) : null;
      if (path === asked) return;
      asked = path;
      clearTimeout(timer);
      if (path) timer = setTimeout(() => ask(path), CALM_MS);
      else place.hidden = true;
    },
  };
}

function whereTo(elsewhere) {
  if (!elsewhere.length) return said("desk.preview_nowhere");
  const counters = (lang) => elsewhere.map((one) => one.counter_number).join(lang === "zh" ? "、" : ", ");
  const words = element("span", "pair");
  writePair(words, say("desk.preview_go", "zh", { counters: counters("zh") }), say("desk.preview_go", "en", { counters: counters("en") }));
  return words;
}
