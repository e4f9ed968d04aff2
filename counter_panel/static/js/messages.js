/** Which sentence stands between ticket and buttons. Pure: words come from `say`. */

const NOTHING = { zh: "", en: "", tone: "quiet", rule: null };

function both(say, key, params = {}, tone = "quiet", rule = null) {
  const inLang = (lang) => say(key, lang, Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value?.[lang] ?? value])));
  return { zh: inLang("zh"), en: inLang("en"), tone, rule };
}

const DONE = {
  next: "panel.did_next", recall: "panel.did_recall", start: "panel.did_start",
  finish: "panel.did_finish", "no-show": "panel.did_no_show", resume: "panel.did_resume", "take-back": "panel.did_take_back",
  "cover-carried": "panel.did_carry", "cover-at-counter": "panel.did_promise",
  "cover-refuse": "panel.did_refuse", "cover-end": "panel.did_hand_back",
  transfer: "panel.did_transfer", hold: "panel.did_hold", release: "panel.did_release", note: "panel.did_note",
  visits: "panel.did_visits", outcome: "panel.did_finish", cancel: "panel.did_cancel", reprint: "panel.did_reprint",
  rejoin: "panel.did_rejoin", "walk-up": "panel.did_walk_up", "call-chosen": "panel.did_next", priority: "panel.did_priority",
  notice: "panel.did_notice", accept: "panel.did_accept", message: "panel.did_message", tick: "panel.did_tick",
  acknowledge: "panel.did_acknowledge", undo: "panel.did_undo",
  "matter-finishes": "panel.did_matter_finish", "matter-supplements": "panel.did_matter_papers",
  "matter-extensions": "panel.did_matter_extension", "matter-overtime-notices": "panel.did_matter_overtime",
  "matter-handovers": "panel.did_matter_handover", "matter-reprints": "panel.did_reprint_paper",
  "matter-withdrawals": "panel.did_matter_withdraw", "notice-reprint": "panel.did_reprint_paper",
};

/** What to say of the hub's answer to a deed. `about` is the cover it answered, if it did. */
export function answerMessage(deed, answer, say, about = null) {
  if (answer.status === 0) return both(say, "panel.no_answer", {}, "danger");
  if (!answer.ok) return refusalMessage(answer.body, say);
  if (deed === "next" && !answer.body.ticket) return both(say, "panel.nobody");
  if (deed === "auto-call") return both(say, about.words.isOn ? "panel.did_auto_on" : "panel.did_auto_off");
  if (answer.body?.guidance) return guidedMessage(answer.body, say);
  if (deed === "notice" && answer.body.first) return both(say, "panel.did_second_notice", givenNumbers(answer.body), "warning", "R13");
  if (!DONE[deed] || isPromise(deed, answer)) return NOTHING;
  return both(say, DONE[deed], { counter: about?.counter_number, ...about?.words, ...givenNumbers(answer.body) });
}

/** Where the citizen goes next, told to them exactly (R12); it stays until something else is said. */
function guidedMessage({ ticket, guidance }, say) {
  const numbers = guidance.windows.map((window) => window.number);
  const place = (lang) => (guidance.windows.length === 1 && guidance.windows[0].place?.[lang]) || guidance.place[lang];
  const inLang = (lang) => say(numbers.length ? "panel.did_guided" : "panel.did_guided_nowhere", lang, {
    number: ticket.number, windows: numbers.join(say("panel.list_comma", lang)), place: place(lang), service: guidance.service.name[lang],
  });
  return { zh: inLang("zh"), en: inLang("en"), tone: "quiet", rule: "R12", stays: true };
}

/** What the hub has numbered: a ticket, a notice or a matter. */
function givenNumbers({ ticket, notice, matter }) {
  return Object.fromEntries([["number", ticket?.number], ["notice", notice?.number], ["matter", matter?.number]].filter(([, value]) => value));
}

/** Business that will be carried once the absence begins: the band above says so. */
const isPromise = (deed, answer) => deed === "cover-carried" && answer.body.state === "accepted";

/** What to say of a refusal (a problem detail), with its rule; a ticket still called names the keys to press. */
export function refusalMessage(problem, say) {
  const zh = problem?.detail ?? problem?.title ?? say("panel.no_answer", "zh");
  const en = problem?.detail_en ?? say("panel.no_answer", "en");
  if (problem?.code !== "ticket-still-called") return { zh, en, tone: "danger", rule: problem?.rule ?? null };
  const keys = both(say, "panel.still_called_keys");
  return { zh: `${zh} ${keys.zh}`, en: `${en} ${keys.en}`, tone: "warning", rule: null };
}

/** What the supervisor refused, by whom and why (R03, R09). */
export function supervisorMessage(refusal, say) {
  const params = { by: refusal.by?.name ?? "", reason: refusal.reason ?? "" };
  return both(say, `panel.refused_${refusal.what}`, params, "danger", refusal.what === "close" ? "R03" : "R09");
}

/** What the hub reminds the clerk of (R06, R08, R09), with the keys to press. */
export function promptMessage(prompt, board, say) {
  const params = { number: board.current?.number ?? "", waiting: board.waiting_count };
  return both(say, `panel.prompt_${prompt.code}`, params, prompt.isUrgent ? "danger" : "warning", prompt.rule);
}

/** What the lists want of the clerk now: who is held too long, whose visit has ended (R12). */
export function reminderMessage(reminder, say) {
  return reminder && both(say, `panel.remind_${reminder.kind}`, reminder.words, reminder.kind === "held" ? "warning" : "quiet", reminder.rule);
}

/**
 * The one sentence that is shown. A refused press comes first; then what the supervisor refused; then the
 * hub's prompt; then what was done; then what a list wants.
 */
export function messageOf({ answered, refusal = null, prompt = null, reminder = null }) {
  if (answered && answered.tone !== "quiet") return answered;
  return refusal ?? prompt ?? answered ?? reminder ?? NOTHING;
}
