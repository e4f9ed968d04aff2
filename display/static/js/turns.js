/**
 * Whose call stands large on the lobby screen, and for how long.
 *
 * Several calls may arrive within one second. Each gets its turn as the big
 * call; turns grow shorter as the line grows longer, and nobody is left out.
 * At rest the newest call stands. No DOM, no clock: every `now` is hub time
 * in milliseconds, handed in.
 */

import { remember } from "./playlist.js";

export const ALONE_MS = 5000;
export const CROWDED_MS = 1500;

/** How long the standing call keeps its place while `waiting` others want it. */
export function turnMs(waiting) {
  if (waiting <= 0) return 0;
  return Math.max(CROWDED_MS, Math.round(ALONE_MS / (waiting + 1)));
}

const bySeq = (a, b) => a.seq - b.seq;

export class Turns {
  #known = new Map();
  #line = [];
  #newest = null;
  #standing = null;
  #since = 0;

  /** The call that stands large now, or null before the first call of the day. */
  get standing() {
    return this.#standing;
  }

  get waiting() {
    return this.#line.length;
  }

  /**
   * Take the calls of a whole board (any order). `isReturn` is true for the
   * first board after start or after the hub was away: then the newest stands
   * at once, because it is the truth, and the live ones missed follow it.
   * Calls that were `withdrawn` (ids) stand no longer and get no turn.
   * Returns true when another call stands.
   */
  take(calls, now, isReturn = false, withdrawn = []) {
    this.#drop(new Set(withdrawn), calls);
    const inOrder = [...calls].sort(bySeq);
    const unseen = inOrder.filter((call) => !this.#known.has(call.announcement_id));
    const isFirst = this.#standing === null;
    remember(this.#known, inOrder);
    this.#newest = inOrder.at(-1) ?? this.#newest;
    if (!isReturn) {
      this.#line.push(...unseen);
      return this.advance(now);
    }
    if (!isFirst) this.#line.push(...unseen.filter((call) => call !== this.#newest));
    return this.#stand(this.#newest, now);
  }

  /** Forget what has been taken back: the call before it stands again, quietly. */
  #drop(gone, calls) {
    const isLeft = (call) => call !== null && !gone.has(call.announcement_id);
    this.#line = this.#line.filter(isLeft);
    if (!isLeft(this.#newest)) this.#newest = [...calls].sort(bySeq).at(-1) ?? null;
    if (this.#standing && !isLeft(this.#standing)) this.#standing = this.#line.length > 0 ? null : this.#newest;
  }

  /** Give the place to the next in line when the turn is over. True when it changed. */
  advance(now) {
    this.#line = this.#line.filter((call) => call.expires_at > now);
    if (now < this.dueAt()) return false;
    const next = this.#line.shift() ?? this.#newest;
    return this.#stand(next, now);
  }

  /** When `advance` is worth calling again, or Infinity when nothing is to come. */
  dueAt() {
    if (!this.#standing) return this.#line.length > 0 ? 0 : Infinity;
    const isNewest = this.#standing.announcement_id === this.#newest?.announcement_id;
    if (this.#line.length === 0 && isNewest) return Infinity;
    return this.#since + turnMs(Math.max(1, this.#line.length));
  }

  #stand(call, now) {
    if (!call || call.announcement_id === this.#standing?.announcement_id) return false;
    this.#standing = call;
    this.#since = now;
    return true;
  }
}
