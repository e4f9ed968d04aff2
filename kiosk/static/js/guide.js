/** The spoken guide (R20): off until asked for; says what a touch would press, and presses it on the second touch. */
import { say } from "/static/js/hub.js";
import { pageText, spokenName } from "./guide_words.js";
import { makeSpeaker } from "./speaker.js";

const FOCUSABLE = "button:not([disabled]):not([tabindex='-1'])";
const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

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
  document.addEventListener("keydown", () => { isTouching = false; }, true);
  document.addEventListener("focusin", (event) => {
    if (isOn() && !isTouching && event.target.matches?.(FOCUSABLE) && event.target !== told) {
      told = event.target;
      tellButton(event.target);
    }
  });

  return {
    /** The page's own words, when it appears. */
    tellPage() {
      told = null;
      if (isOn()) tell(pageText(session, boardNow()));
      else speaker.stop();
    },
    switched() {
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
      tellButton(button);
      return true;
    },
    /** Arrow keys walk through what can be pressed. */
    moves(event) {
      const step = STEPS[event.key];
      if (!step || !isOn()) return false;
      const all = [...document.querySelectorAll(FOCUSABLE)].filter((each) => each.checkVisibility() && !each.closest("[inert]"));
      const at = all.indexOf(document.activeElement);
      all.at(at === -1 && step < 0 ? -1 : (at + step) % all.length)?.focus();
      event.preventDefault();
      return true;
    },
  };
}
