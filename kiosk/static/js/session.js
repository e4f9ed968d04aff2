/** One citizen in front of the kiosk: which page, in which language, until when. No DOM, no clock of its own. */
import { EMPTY, typed } from "./keypad.js";

export const QUIET_MS = 25000;
export const ERRAND_QUIET_MS = 40000;
export const WARNING_MS = 20000;
export const TICKET_MS = 10000;
export const TICKET_LARGE_MS = 20000;
export const TICKET_NO_PAPER_MS = 30000;
export const STAY_MS = 20000;
export const TROUBLE_MS = 30000;
export const FOUND_MS = 30000;
export const FORGET_MS = 60000;
export const LINGER_MS = 8000;
export const MOST_SERVICES = 4;

/** What the next citizen finds: Chinese, standard size, silence. */
const CALM = { lang: "zh", isLarge: false, isContrast: false, isLow: false, isSpoken: false };
const HOME = {
  page: "home", serviceId: null, further: [], priorityClass: null, tab: "materials", printedList: null,
  key: null, request: null, answer: null, trouble: null, entry: EMPTY, isAsking: false, problem: null, found: null,
};
/** Pages that warn before they go, and how long they lie untouched before that. */
const QUIET = { confirm: QUIET_MS, adding: QUIET_MS, rejoin: ERRAND_QUIET_MS, matter: ERRAND_QUIET_MS };
// No room for new numbers (507) is said as the hub says it; other faults of the hub are no answer.
const isAnswer = (status) => (status > 0 && status < 500) || status === 507;
const LONG_READ = new Set(["ticket", "trouble", "found"]);

/**
 * @param now () => monotonic milliseconds
 * @param newKey () => an idempotency key; asked for once each time a choice is begun
 * @param codeDigits how long a matter's check code is
 */
export function makeSession({ now, newKey, codeDigits = 4 }) {
  let state = { ...HOME, ...CALM, since: now(), until: Infinity };

  const set = (change) => { state = { ...state, ...change }; };
  const go = (change, lastsMs) => set({ ...change, since: now(), until: now() + lastsMs });
  const quietMs = (page) => QUIET[page] * (state.isSpoken ? 2 : 1) + WARNING_MS; // hearing takes longer than seeing
  const goQuietly = (page, change = {}) => go({ ...change, page }, quietMs(page));
  const is = (...pages) => pages.includes(state.page);

  return {
    get state() { return state; },

    choose(serviceId) {
      if (is("home")) return goQuietly("confirm", { ...HOME, serviceId, key: newKey() });
      if (!is("adding") || this.services().includes(serviceId)) return;
      goQuietly("confirm", { further: [...state.further, serviceId], printedList: null, key: newKey() });
    },

    /** The businesses of this visit in their order (R17). */
    services: () => [state.serviceId, ...state.further].filter(Boolean),
    mayAdd: () => state.further.length + 1 < MOST_SERVICES,

    addMore() {
      if (is("confirm") && this.mayAdd()) goQuietly("adding");
    },

    leaveOut(serviceId) {
      if (!is("confirm")) return;
      goQuietly("confirm", { further: state.further.filter((each) => each !== serviceId), printedList: null, key: newKey() });
    },

    /** R11: once chosen, chosen again takes it back. */
    prefer(classId) {
      if (is("confirm")) goQuietly("confirm", { priorityClass: state.priorityClass === classId ? null : classId, key: newKey() });
    },

    turnTo(tab) {
      if (is("confirm")) goQuietly("confirm", { tab });
    },

    /** The list of papers went to the printer, or did not. */
    listPrinted(printedList) {
      if (is("confirm")) set({ printedList });
    },

    /** The one confirm press. Returns the write to send, or null when it was sent already. */
    confirm() {
      const isAgain = is("trouble") && state.trouble.kind === "unanswered";
      if (!is("confirm") && !isAgain) return null;
      const request = state.request ?? {
        service_id: state.serviceId, language: state.lang,
        ...(state.priorityClass ? { priority_class: state.priorityClass } : {}),
        ...(state.further.length ? { further: state.further } : {}),
      };
      go({ page: "issuing", request, trouble: null }, Infinity);
      return { key: state.key, body: request };
    },

    /** A write left unanswered when the page was reloaded: ask for its answer with the same key. */
    resume({ key, body }) {
      const further = body.further ?? [];
      go({ ...HOME, page: "issuing", serviceId: body.service_id, further, key, request: body, lang: body.language }, Infinity);
    },

    answered({ ok, status, body }) {
      if (!is("issuing")) return;
      if (ok) go({ page: "ticket", answer: body }, state.isLarge || state.isSpoken ? TICKET_LARGE_MS : TICKET_MS);
      else go({ page: "trouble", trouble: { kind: isAnswer(status) ? "refused" : "unanswered", problem: body } }, TROUBLE_MS);
    },

    /** Paper did not come: leave time to remember the number. Only ever prolongs. */
    withoutPaper() {
      if (is("ticket")) set({ until: Math.max(state.until, state.since + TICKET_NO_PAPER_MS) });
    },

    /** 过号报到 or 办件查询, from the start page. */
    open(errand) {
      if (is("home")) goQuietly(errand, { ...HOME });
    },

    press(key) {
      if (is("matter") && !state.isAsking) goQuietly("matter", { entry: typed(state.entry, key, codeDigits), problem: null });
    },

    /** A question to the hub begins. A slip may be held under the scanner on the start page too. */
    asking() {
      if (state.isAsking || !is("home", "rejoin", "matter", "found")) return false;
      const page = is("matter") ? "matter" : "rejoin";
      go({ ...HOME, page, entry: state.entry, isAsking: true }, Infinity);
      return true;
    },

    /** @param found what the hub knows, with its kind: "ticket" or "matter"; null when it refused */
    asked({ found, problem }) {
      if (!state.isAsking) return;
      if (found) go({ page: "found", isAsking: false, found, entry: EMPTY }, FOUND_MS);
      else goQuietly(state.page, { isAsking: false, problem, entry: { ...state.entry, code: "" } });
    },

    stay() {
      if (LONG_READ.has(state.page)) set({ until: now() + STAY_MS });
      this.touched();
    },

    touched() {
      if (QUIET[state.page] && !state.isAsking) set({ until: now() + quietMs(state.page) });
      if (is("home")) set({ until: now() + FORGET_MS });
      if (is("found")) set({ until: Math.max(state.until, now() + STAY_MS) });
    },

    /** The guide is still speaking: nothing goes before it was heard. */
    lingers() {
      if (!is("home", "issuing")) set({ until: Math.max(state.until, now() + LINGER_MS) });
    },

    speak(lang) { set({ lang }); this.touched(); },

    /** One of isLarge, isContrast, isLow, isSpoken. */
    adapt(name) { set({ [name]: !state[name] }); this.touched(); },

    /** One page back; language and reading aids stay, the citizen is still there. */
    back() {
      if (is("adding")) goQuietly("confirm");
      else if (!is("issuing", "home")) go(HOME, FORGET_MS);
    },

    finish() {
      if (!is("issuing")) go({ ...HOME, ...CALM }, Infinity);
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
      return Boolean(QUIET[state.page]) && state.until - now() <= WARNING_MS;
    },
  };
}
