/**
 * What a clerk can do now, and what a press means. Pure: no DOM, no clock.
 *
 * A press carries an idempotency key that belongs to what was drawn: pressing
 * again before the answer, or after a lost one, is the same deed. A new key
 * comes after each answer.
 */

/** A second press of the same button this soon after its answer is a trembling hand. */
export const REBOUND_MS = 600;

/** So many deeds are kept while one is under way. */
const MOST_KEPT = 3;

const AT_WINDOW = ["hold", "visits", "outcome", "notice", "accept"];
const OF_TICKET = {
  none: ["next", "sign-off"],
  called: ["next", "recall", "start", "finish", "no-show", ...AT_WINDOW],
  serving: ["next", "finish", ...AT_WINDOW],
};
const OF_POST = { open: ["pause"], asked: ["take-back"], announced: ["take-back"], covered: [] };
const OF_COVERS = ["cover-carried", "cover-at-counter", "cover-refuse", "cover-end"];
/** What may be about others than the ticket at the counter: who waits, who came back, who is held. */
const OF_OTHERS = [
  "ticket", "call-chosen", "priority", "release", "rejoin", "walk-up", "auto-call", "undo", "transfer", "note", "reprint", "cancel",
];
const OF_PEOPLE = ["message", "tick", "acknowledge"];
const OF_MATTERS = [
  "matters", "matter", "handover", "matter-finishes", "matter-supplements", "matter-extensions", "matter-overtime-notices",
  "matter-handovers", "matter-reprints", "matter-withdrawals", "notice-reprint",
];

/** How the post stands: "open", "asked" or "announced" (a pause is on its way), "paused", "covered". */
export function postOf({ counter, pause }) {
  if (counter.state === "paused" || counter.state === "covered") return counter.state;
  return pause ? pause.state : "open";
}

/** The deeds that make sense for the board's current ticket and for how the post stands. */
export function allowedDeeds(current, post = "open") {
  if (post === "paused") return ["resume", "sign-off", ...OF_PEOPLE];
  const ofTicket = OF_TICKET[current?.state ?? "none"] ?? OF_TICKET.none;
  const most = isRecalledEnough(current) ? ofTicket.filter((deed) => deed !== "recall") : ofTicket;
  return [...most, ...(OF_POST[post] ?? []), ...OF_COVERS, ...OF_OTHERS, ...OF_PEOPLE, ...OF_MATTERS];
}

/** Called as often as the hall allows: what is left is a no-show. */
export const isRecalledEnough = (current) => current?.state === "called" && current.recalls_left === 0;

/** The one big button resumes a paused post; the pause button takes back a pause that has not begun. */
export function meantDeed(deed, post) {
  if (deed === "next" && post === "paused") return "resume";
  if (deed === "pause" && (post === "asked" || post === "announced")) return "take-back";
  return deed;
}

/** The deed most likely to come next: it carries the strong colour. */
export function likelyDeed(current) {
  if (isRecalledEnough(current)) return "no-show";
  return current?.state === "called" ? "start" : "next";
}

const OF_COUNTER = {
  next: "calls", "sign-off": "sign-offs", pause: "pauses", resume: "resumptions", "take-back": "resumptions", undo: "undos",
};
const OF_ONE_TICKET = { recall: "recalls", start: "starts", finish: "finishes", "no-show": "no-shows" };

/**
 * Where a deed is sent and what it says.
 * `about`: a pause's choices, the cover (cover_id, counter_number) that is answered, or what a sheet or a
 * list asks for as a whole (`about.request`: path and body).
 */
export function requestOf(deed, counterNumber, current, about = null) {
  if (about?.request) return about.request;
  const counter = `/api/v1/counters/${deed.startsWith("cover-") ? about.counter_number : counterNumber}`;
  if (deed in OF_COUNTER) return { path: `${counter}/${OF_COUNTER[deed]}`, body: about ?? {} };
  if (deed in OF_ONE_TICKET) return { path: ticketPath(current.ticket_id, OF_ONE_TICKET[deed]), body: {} };
  if (deed === "cover-carried") return { path: `${counter}/covers`, body: { kind: "carried" } };
  if (deed === "cover-at-counter") return { path: `${counter}/covers`, body: { kind: "at_counter" } };
  const answered = deed === "cover-refuse" ? "refusals" : "endings";
  return { path: `${counter}/covers/${encodeURIComponent(about.cover_id)}/${answered}`, body: {} };
}

/** The address of a deed on a ticket. */
export const ticketPath = (ticketId, deeds) => `/api/v1/tickets/${encodeURIComponent(ticketId)}/${deeds}`;

const drawn = (current) => `${current?.ticket_id ?? ""} ${current?.state ?? ""}`;

export class Presses {
  #newKey;
  #keys = new Map();
  #inFlight = null;
  #meant = null;
  #answered = { meant: null, at: -Infinity };
  #followUps = [];
  #drawn = null;

  /** `newKey()` makes a fresh idempotency key. */
  constructor(newKey) {
    this.#newKey = newKey;
  }

  get inFlight() {
    return this.#inFlight;
  }

  /** Whether anything was pressed to follow the deed under way. */
  get hasKept() {
    return this.#followUps.length > 0;
  }

  /**
   * A press of `deed` on what is drawn. Returns its idempotency key, or null
   * when nothing is to be sent now. Other deeds pressed while one is under
   * way (no-show, Next: a clerk's quick fingers) are kept to follow it in turn;
   * after Next only once the called ticket is drawn, for its outcome is not known before.
   * `post`: how the post stands; `about`: what else the deed says.
   */
  press(deed, current, now, { post = "open", about = null } = {}) {
    if (this.#inFlight) {
      const isForeseen = this.#inFlight !== "next" || drawn(current) !== this.#drawn;
      const last = this.#followUps.at(-1) ?? this.#inFlight;
      const isToldAnew = !about || deed.startsWith("cover-"); // what it is about is on the board it will meet
      if (last !== deed && isForeseen && isToldAnew && this.#followUps.length < MOST_KEPT) this.#followUps.push(deed);
      return null;
    }
    if (!allowedDeeds(current, post).includes(deed)) return null;
    const meant = `${deed} ${JSON.stringify(about)}`;
    if (this.#answered.meant === meant && now - this.#answered.at < REBOUND_MS) return null;
    this.#drawn = drawn(current);
    this.#meant = meant;
    const key = `${meant} ${this.#drawn}`;
    if (!this.#keys.has(key)) this.#keys.set(key, this.#newKey());
    this.#inFlight = deed;
    return this.#keys.get(key);
  }

  /** The hub answered: what is drawn next gets new keys. Returns the deed to follow, if it was done. */
  answered(now, isDone) {
    this.#answered = { meant: this.#meant, at: now };
    this.#keys.clear();
    return this.#end(isDone);
  }

  /** No answer came: the same press keeps its key, so that it is done once at most. */
  lost() {
    this.#end(false);
  }

  /** What was kept is not to be done after all. */
  forgetKept() {
    this.#followUps = [];
  }

  #end(isDone) {
    this.#inFlight = null;
    if (!isDone) this.forgetKept();
    return this.#followUps.shift() ?? null;
  }
}
