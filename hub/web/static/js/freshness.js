/** Knows whether what a screen shows can still be believed. No DOM. */

export const TICK_SILENCE_MS = 5000;
export const DISCONNECT_GRACE_MS = 1000;

/**
 * `heard()` on every tick and board, `lost()` when the socket says it is gone.
 * Calls `onStale` once after 5 s of silence, or 1 s after a loss that was not made good; `onFresh` once on return.
 */
export function makeFreshness({ onStale, onFresh, setTimer = setTimeout, clearTimer = clearTimeout }) {
  let state = "unknown";
  let timer = null;
  let isLost = false;

  const arm = (delayMs) => {
    clearTimer(timer);
    timer = setTimer(goStale, delayMs);
  };
  function goStale() {
    if (state === "stale") return;
    state = "stale";
    onStale();
  }

  arm(TICK_SILENCE_MS);
  return {
    heard() {
      isLost = false;
      arm(TICK_SILENCE_MS);
      if (state === "fresh") return;
      state = "fresh";
      onFresh();
    },
    lost() {
      if (isLost || state === "stale") return;
      isLost = true;
      arm(DISCONNECT_GRACE_MS);
    },
    stop() {
      clearTimer(timer);
    },
    get isStale() {
      return state === "stale";
    },
  };
}

/** Keeps the newest board: one that was overtaken on the way is not shown. `forget` after each reconnection. */
export function makeNewest() {
  let seq = -Infinity;
  return {
    isNews(board) {
      if (board.seq < seq) return false;
      seq = board.seq;
      return true;
    },
    forget() {
      seq = -Infinity;
    },
  };
}
