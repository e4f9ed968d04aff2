/** One citizen in front of the kiosk: which page, in which language, until when. No DOM, no clock of its own. */

export const CONFIRM_QUIET_MS = 25000;
export const CONFIRM_WARNING_MS = 20000;
export const TICKET_MS = 10000;
export const TICKET_LARGE_MS = 20000;
export const TICKET_NO_PAPER_MS = 30000;
export const STAY_MS = 20000;
export const TROUBLE_MS = 30000;
export const FORGET_MS = 60000;

const HOME = { page: "home", serviceId: null, key: null, request: null, answer: null, trouble: null };

/**
 * @param now () => monotonic milliseconds
 * @param newKey () => an idempotency key; asked for once each time the confirm page is drawn
 */
export function makeSession({ now, newKey }) {
  let state = { ...HOME, lang: "zh", isLarge: false, since: now(), until: Infinity };

  const go = (change, lastsMs) => {
    state = { ...state, ...change, since: now(), until: now() + lastsMs };
  };

  return {
    get state() { return state; },

    choose(serviceId) {
      if (state.page !== "home") return;
      go({ ...HOME, page: "confirm", serviceId, key: newKey() }, CONFIRM_QUIET_MS + CONFIRM_WARNING_MS);
    },

    /** The one confirm press. Returns the write to send, or null when it was sent already. */
    confirm() {
      const isAgain = state.page === "trouble" && state.trouble.kind === "unanswered";
      if (state.page !== "confirm" && !isAgain) return null;
      const request = state.request ?? { service_id: state.serviceId, language: state.lang };
      go({ page: "issuing", request, trouble: null }, Infinity);
      return { key: state.key, body: request };
    },

    /** A write left unanswered when the page was reloaded: ask for its answer with the same key. */
    resume({ key, body }) {
      go({ ...HOME, page: "issuing", serviceId: body.service_id, key, request: body, lang: body.language }, Infinity);
    },

    answered({ ok, status, body }) {
      if (state.page !== "issuing") return;
      if (ok) go({ page: "ticket", answer: body }, state.isLarge ? TICKET_LARGE_MS : TICKET_MS);
      else go({ page: "trouble", trouble: { kind: status === 0 || status >= 500 ? "unanswered" : "refused", problem: body } }, TROUBLE_MS);
    },

    /** Paper did not come: leave time to remember the number. Only ever prolongs. */
    withoutPaper() {
      if (state.page === "ticket") state = { ...state, until: Math.max(state.until, state.since + TICKET_NO_PAPER_MS) };
    },

    stay() {
      if (state.page === "ticket" || state.page === "trouble") state = { ...state, until: now() + STAY_MS };
      if (state.page === "confirm") this.touched();
    },

    touched() {
      if (state.page === "confirm") state = { ...state, until: now() + CONFIRM_QUIET_MS + CONFIRM_WARNING_MS };
      if (state.page === "home") state = { ...state, until: now() + FORGET_MS };
    },

    speak(lang) { state = { ...state, lang }; this.touched(); },
    enlarge(isLarge) { state = { ...state, isLarge }; this.touched(); },

    /** Back from the confirm page; the language stays, the citizen is still there. */
    back() {
      if (state.page === "confirm" || state.page === "trouble") go(HOME, FORGET_MS);
    },

    /** The next citizen finds the kiosk as it was: Chinese, standard size. */
    finish() {
      if (state.page !== "issuing") go({ ...HOME, lang: "zh", isLarge: false }, Infinity);
    },

    /** Lets time pass. Returns true when the page's time was over. */
    tick() {
      if (now() < state.until) return false;
      this.finish();
      return true;
    },

    secondsLeft() {
      return Math.max(0, Math.ceil((state.until - now()) / 1000));
    },

    isWarning() {
      return state.page === "confirm" && state.until - now() <= CONFIRM_WARNING_MS;
    },
  };
}
