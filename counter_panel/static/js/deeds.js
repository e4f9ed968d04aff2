/**
 * What a clerk can do now, and what a press means. Pure: no DOM, no clock.
 *
 * A press carries an idempotency key that belongs to what was drawn: pressing
 * again before the answer, or after a lost one, is the same deed. A new key
 * comes after each answer.
 */

/** A second press of the same button this soon after its answer is a trembling hand. */
export const REBOUND_MS = 600;

const ALLOWED = {
  none: ["next", "sign-off"],
  called: ["next", "recall", "start", "finish", "no-show"],
  serving: ["next", "finish"],
};

/** The deeds that make sense for the board's current ticket. */
export function allowedDeeds(current) {
  return ALLOWED[current?.state ?? "none"] ?? ALLOWED.none;
}

/** The deed most likely to come next: it carries the strong colour. */
export function likelyDeed(current) {
  if (current?.state === "called") return "start";
  return "next";
}

/** The API path of a deed. */
export function pathOf(deed, counterNumber, current) {
  if (deed === "next") return `/api/v1/counters/${counterNumber}/calls`;
  if (deed === "sign-off") return `/api/v1/counters/${counterNumber}/sign-offs`;
  const plural = { recall: "recalls", start: "starts", finish: "finishes", "no-show": "no-shows" }[deed];
  return `/api/v1/tickets/${encodeURIComponent(current.ticket_id)}/${plural}`;
}

const drawn = (current) => `${current?.ticket_id ?? ""} ${current?.state ?? ""}`;

export class Presses {
  #newKey;
  #keys = new Map();
  #inFlight = null;
  #answered = { deed: null, at: -Infinity };
  #followUp = null;
  #drawn = null;

  /** `newKey()` makes a fresh idempotency key. */
  constructor(newKey) {
    this.#newKey = newKey;
  }

  get inFlight() {
    return this.#inFlight;
  }

  /**
   * A press of `deed` on what is drawn. Returns its idempotency key, or null
   * when nothing is to be sent now. Another deed pressed while one is under
   * way (no-show, Next: a clerk's quick fingers) is kept to follow it; after
   * Next only once the called ticket is drawn, for its outcome is not known before.
   */
  press(deed, current, now) {
    if (this.#inFlight) {
      const isForeseen = this.#inFlight !== "next" || drawn(current) !== this.#drawn;
      if (this.#inFlight !== deed && isForeseen) this.#followUp = deed;
      return null;
    }
    if (!allowedDeeds(current).includes(deed)) return null;
    if (this.#answered.deed === deed && now - this.#answered.at < REBOUND_MS) return null;
    this.#drawn = drawn(current);
    const meant = `${deed} ${this.#drawn}`;
    if (!this.#keys.has(meant)) this.#keys.set(meant, this.#newKey());
    this.#inFlight = deed;
    return this.#keys.get(meant);
  }

  /** The hub answered: what is drawn next gets new keys. Returns the deed to follow, if it was done. */
  answered(now, isDone) {
    this.#answered = { deed: this.#inFlight, at: now };
    this.#keys.clear();
    return this.#end(isDone);
  }

  /** No answer came: the same press keeps its key, so that it is done once at most. */
  lost() {
    this.#end(false);
  }

  #end(isDone) {
    const next = isDone ? this.#followUp : null;
    this.#inFlight = null;
    this.#followUp = null;
    return next;
  }
}
