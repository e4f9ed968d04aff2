/** The spoken guide (R20): off until asked for; says what a touch would press, and presses it on the second touch. */
import { say } from "/static/js/hub.js";
import { pageText, spokenName } from "./guide_words.js";
import { makeSpeaker } from "./speaker.js";

const FOCUSABLE = "button:not([disabled]):not([tabindex='-1'])";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const LIVE = ":is([role=alert], [role=status]):not(.sheet)"; // a sheet is a page of its own: tellPage says it

/** @param {{session, boardNow: () => board}} kiosk */
export function makeGuide({ session, boardNow }) {
  const speaker = makeSpeaker();
  let told = null; // the button that was last read out: a second touch presses it
  let isTouching = false; // the focus that a touch brings says nothing yet; its click will

  const isOn = () => session.state.isSpoken;
  const tell = (...texts) => speaker.say(texts.filter(Boolean), session.state.lang);
  const tellButton = (button) => tell(spokenName(button, session.state.lang));

  document.addEventListener("pointerdown", () => {
    isTouching = true;
    speaker.stop();
  }, true);
  document.addEventListener("keydown", () => {
    isTouching = false;
    if (isOn()) speaker.stop();
  }, true);
  document.addEventListener("focusin", (event) => {
    if (!isOn() || isTouching || event.target === told || !event.target.matches?.(FOCUSABLE)) return;
    told = event.target;
    tellButton(event.target);
  });
  for (const region of document.querySelectorAll(LIVE)) hear(region);

  /** What the page would have a screen reader say, the guide says after what it is saying now. */
  function hear(region) {
    let last = "";
    new MutationObserver(() => {
      const text = region.checkVisibility() ? region.textContent.replace(/\s+/g, " ").trim() : "";
      if (text && text !== last && isOn()) speaker.add(text, session.state.lang);
      last = text;
    }).observe(region, { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: ["hidden"] });
  }

  return {
    isSpeaking: speaker.isSpeaking,

    /** The page's own words: when it appears, and again when asked for. */
    tellPage() {
      told = null;
      if (isOn()) tell(pageText(session, boardNow()));
      else speaker.stop();
    },
    switched() {
      told = null;
      tell(say(isOn() ? "kiosk.voice_on" : "kiosk.voice_off", session.state.lang), isOn() && pageText(session, boardNow()));
    },
    tellTyped() {
      const { entry, page } = session.state;
      if (isOn() && page === "matter") tell(say("kiosk.voice_typed", session.state.lang, { n: entry[entry.field].length }));
    },
    /** Whether this touch only reads the button out. Keys press at once: they were heard on the way there. */
    tellsFirst(button, isTouch) {
      if (!isOn() || !isTouch || button === told) return false;
      told = button;
      isTouching = false;
      button.focus({ preventScroll: true });
      tellButton(button);
      return true;
    },
    /** Arrow keys walk through what can be pressed; Home says the page again. */
    moves(event) {
      if (!isOn()) return false;
      if (event.key === "Home") return this.tellPage() ?? true;
      const step = STEPS[event.key];
      if (!step) return false;
      const all = [...document.querySelectorAll(FOCUSABLE)].filter((each) => each.checkVisibility() && !each.closest("[inert]"));
      const at = all.indexOf(document.activeElement);
      all.at(at === -1 && step < 0 ? -1 : (at + step) % all.length)?.focus();
      event.preventDefault();
      return true;
    },
  };
}
