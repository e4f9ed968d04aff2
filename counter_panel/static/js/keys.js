/** Which deed a key means. Pure: takes the facts of a keyboard event. */

/** Letter and keypad key of each deed; the same ones stand on the buttons. */
export const KEYS = {
  next: { letter: "n", code: "NumpadAdd" },
  recall: { letter: "r", code: "NumpadMultiply" },
  start: { letter: "s", code: "Numpad1" },
  finish: { letter: "f", code: "Numpad2" },
  "no-show": { letter: "x", code: "NumpadSubtract" },
};

const FIELDS = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** True when what is typed belongs to a form field. */
export function isField(target) {
  return FIELDS.has(target?.tagName) || target?.isContentEditable === true;
}

/**
 * The deed a keydown means, or null: keys held down, keys with Ctrl, Alt or
 * Meta, keys typed into fields and keys of an input method do nothing.
 * Signing off wants Shift, so that it is never a slip of the finger.
 */
export function deedOfKey(event) {
  if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null;
  if (isField(event.target)) return null;
  const letter = event.key?.toLowerCase();
  if (letter === "q" && event.shiftKey) return "sign-off";
  for (const [deed, keys] of Object.entries(KEYS)) {
    if (event.code === keys.code || letter === keys.letter) return deed;
  }
  return null;
}

/** True when holding Enter or Space on a button would press it again and again. */
export function isHeldPress(event) {
  return event.repeat === true && (event.key === "Enter" || event.key === " ");
}
