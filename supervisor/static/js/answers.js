/** What to say of the hub's answer to a press. Pure: words come from `say`. */

const both = (say, key, params) => ({ zh: say(key, "zh", params), en: say(key, "en", params) });

/** The words of a refusal or of no answer; null when it was done. */
export function faultOf(answer, say) {
  if (answer.ok) return null;
  if (answer.status === 0) return both(say, "desk.no_answer", {});
  const problem = answer.body ?? {};
  const zh = problem.detail ?? problem.title ?? say("desk.no_answer", "zh");
  const en = problem.detail_en ?? problem.title ?? say("desk.no_answer", "en");
  return problem.rule ? { zh: `${zh}（${problem.rule}）`, en: `${en} (${problem.rule})` } : { zh, en };
}

/** True when whoever is at the desk is no longer signed on. */
export const isSignedOut = (answer) => answer.status === 401 || (answer.status === 403 && answer.body?.code === "not-allowed");
