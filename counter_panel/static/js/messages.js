/** Which sentence stands between ticket and buttons. Pure: words come from `say`. */

const NOTHING = { zh: "", en: "", tone: "quiet" };

const both = (say, key, params, tone) => ({ zh: say(key, "zh", params), en: say(key, "en", params), tone });

const DONE = {
  next: "panel.did_next", recall: "panel.did_recall", start: "panel.did_start",
  finish: "panel.did_finish", "no-show": "panel.did_no_show",
};

/** What to say of the hub's answer to a deed. */
export function answerMessage(deed, answer, say) {
  if (answer.status === 0) return both(say, "panel.no_answer", {}, "danger");
  if (!answer.ok) return refusalMessage(answer.body, say);
  if (deed === "next" && !answer.body.ticket) return both(say, "panel.nobody", {}, "quiet");
  return DONE[deed] ? both(say, DONE[deed], { number: answer.body.ticket.number }, "quiet") : NOTHING;
}

/** What to say of a refusal (a problem detail); a ticket still called names the keys to press. */
export function refusalMessage(problem, say) {
  const zh = problem?.detail ?? problem?.title ?? say("panel.no_answer", "zh");
  const en = problem?.detail_en ?? say("panel.no_answer", "en");
  if (problem?.code !== "ticket-still-called") return { zh, en, tone: "danger" };
  const keys = both(say, "panel.still_called_keys", {});
  return { zh: `${zh} ${keys.zh}`, en: `${en} ${keys.en}`, tone: "warning" };
}

/** The prompt of R08 gives way to a refusal, and stands before everything else. */
export function messageOf(answered, prompt, say) {
  if (answered && answered.tone !== "quiet") return answered;
  if (prompt) return both(say, "panel.prompt", prompt, "warning");
  return answered ?? NOTHING;
}
