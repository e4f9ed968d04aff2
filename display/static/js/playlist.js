/**
 * What the lobby screen says next. One announcement at a time, in order;
 * nothing past its expiry, nothing twice, nothing cut off by the next call.
 * No DOM, no clock: every `now` is hub time in milliseconds, handed in.
 */

/** Ids are remembered for so many steps of `seq`: longer than any call lives, and never for months. */
export const REMEMBERED_SEQS = 5000;

export class Playlist {
  #line = [];
  #taken = new Map(); // announcement id → seq

  /** Take the calls of a whole board (any order), and the ids of those that have been taken back since. */
  take(calls, withdrawn = []) {
    const spoken = calls.filter((call) => call.is_spoken).map((call) => call.announcement_id);
    const gone = new Set([...spoken, ...withdrawn]);
    this.#line = this.#line.filter((call) => !gone.has(call.announcement_id));
    const fresh = calls.filter((call) => !call.is_spoken && !this.#taken.has(call.announcement_id));
    this.#line.push(...fresh);
    this.#line.sort((a, b) => a.seq - b.seq);
    remember(this.#taken, calls);
  }

  /** The next announcement to speak, taken off the list, or null. */
  next(now) {
    this.#line = this.#line.filter((call) => call.expires_at > now);
    return this.#line.shift() ?? null;
  }

  get length() {
    return this.#line.length;
  }
}

/** Notes which calls of a board have been taken, and forgets those of long ago. A board after a return is longer. */
export function remember(known, calls) {
  for (const call of calls) known.set(call.announcement_id, call.seq);
  const oldest = Math.max(0, ...calls.map((call) => call.seq)) - REMEMBERED_SEQS;
  for (const [id, seq] of known) if (seq < oldest) known.delete(id);
}

/**
 * Speak one announcement: the chime, then every sentence in the order of its
 * languages, the whole `repeat` times. A recording that is missing is left
 * out, so that at worst the chime remains.
 *
 * `play(url)` resolves to true when it was heard to its end, false when the
 * recording is missing. Resolves to true when a sentence was heard.
 */
export async function speak(call, { chime, repeat, play, now }) {
  await play(chime);
  let isHeard = false;
  for (let round = 0; round < repeat; round += 1) {
    for (const { url } of call.speech) {
      if (now() >= call.expires_at) return isHeard;
      isHeard = (await play(url)) || isHeard;
    }
    if (!isHeard) return false;
  }
  return isHeard;
}
