/** Which deed a key means. Pure: takes the facts of a keyboard event. */

/** Letter and keypad key of each deed; the same ones stand on the buttons. */
export const KEYS = {
  next: { letter: "n", code: "NumpadAdd" },
  recall: { letter: "r", code: "NumpadMultiply" },
  start: { letter: "s", code: "Numpad1" },
  finish: { letter: "f", code: "Numpad2" },
  "no-show": { letter: "x", code: "NumpadSubtract" },
  pause: { letter: "p", code: "NumpadDivide" },
  transfer: { letter: "t", code: "Numpad3" },
  hold: { letter: "g", code: "Numpad4" },
  notice: { letter: "m", code: "Numpad7" },
  accept: { letter: "a" },
  visits: { letter: "j" },
  note: { letter: "c" },
  outcome: { letter: "o" },
  "walk-up": { letter: "w", code: "Numpad8" },
  "auto-call": { letter: "z", code: "Numpad9" },
  undo: { letter: "u", code: "Numpad0" },
  message: { letter: "l" },
  matters: { letter: "k" },
  list: { letter: "v", code: "NumpadDecimal" },
  "cover-carried": { letter: "b", code: "Numpad5" },
  "cover-end": { letter: "h", code: "Numpad6" },
};

const FIELDS = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const NOT_TYPED_INTO = new Set(["radio", "checkbox", "button", "submit"]);

/** True when what is typed belongs to a form field. */
export function isField(target) {
  if (target?.isContentEditable === true) return true;
  return FIELDS.has(target?.tagName) && !NOT_TYPED_INTO.has(target.type);
}

function isPlain(event) {
  return !(event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey);
}

/**
 * The deed a keydown means, or null: keys held down, keys with Ctrl, Alt or
 * Meta, keys typed into fields and keys of an input method do nothing.
 * Signing off wants Shift, so that it is never a slip of the finger. The
 * keypad's plus is Next wherever the cursor stands: no field takes it away.
 */
export function deedOfKey(event) {
  if (!isPlain(event)) return null;
  if (event.code === KEYS.next.code) return "next";
  if (isField(event.target)) return null;
  const letter = event.key?.toLowerCase();
  if (letter === "q" && event.shiftKey) return "sign-off";
  for (const [deed, keys] of Object.entries(KEYS)) {
    if ((keys.code && event.code === keys.code) || letter === keys.letter) return deed;
  }
  return null;
}

/** The number a digit key means (1–9), on the row or the keypad; null for other keys and keys typed into fields. */
export function digitOfKey(event) {
  if (!isPlain(event) || isField(event.target)) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code ?? "")?.[1];
  return digit ? Number(digit) : null;
}

/** True when holding Enter or Space on a button would press it again and again. */
export function isHeldPress(event) {
  return event.repeat === true && (event.key === "Enter" || event.key === " ");
}
