/**
 * Presses on many things at once, each done once. Pure: no DOM, no clock.
 *
 * A press has an idempotency key that belongs to the thing and to what is asked of it: pressing again before
 * the answer is ignored, pressing again after a lost answer is the same deed.
 */

/** Asking the same of the same thing this soon after it was done is a trembling hand. */
export const REBOUND_MS = 1200;

export class Presses {
  #newKey;
  #keys = new Map();
  #asked = new Map(); // what the press in flight on each thing asks for
  #done = new Map(); // what was done last to each thing, and when

  /** `newKey()` makes a fresh idempotency key. */
  constructor(newKey) {
    this.#newKey = newKey;
  }

  /** True while the hub has not answered a press on `thing`. */
  isBusy(thing) {
    return this.#asked.has(thing);
  }

  /** A press on `thing` asking for `asked` (any text). Returns its key, or null to ignore the press. */
  press(thing, asked, now) {
    if (this.isBusy(thing)) return null;
    const last = this.#done.get(thing);
    if (last?.asked === asked && now - last.at < REBOUND_MS) return null;
    const drawn = `${thing}\n${asked}`;
    if (!this.#keys.has(drawn)) this.#keys.set(drawn, this.#newKey());
    this.#asked.set(thing, asked);
    return this.#keys.get(drawn);
  }

  /** The hub did it or refused it: the next press is another deed. After a refusal it may come at once. */
  answered(thing, now, isDone) {
    if (isDone) this.#done.set(thing, { asked: this.#asked.get(thing), at: now });
    this.#asked.delete(thing);
    for (const drawn of [...this.#keys.keys()]) if (drawn.startsWith(`${thing}\n`)) this.#keys.delete(drawn);
  }

  /** No answer came: the same press keeps its key. */
  lost(thing) {
    this.#asked.delete(thing);
  }
}
