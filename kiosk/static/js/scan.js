/** A slip under the scanner: it types the address in the QR code like a keyboard, and ends with Enter. No DOM. */

const PAUSE_MS = 1000; // a scanner on a busy machine may stutter; stray keys are seldom twenty in a row
const CODE = /^[A-Za-z0-9_-]{20,64}$/;

/** The tracking code in what was read: a whole address or the code alone; null when it is neither. */
export function trackingCode(text) {
  const last = text.trim().replace(/[?#].*$/, "").split("/t/").at(-1);
  return CODE.test(last) ? last : null;
}

/** `heard(key)` takes every key; answers the text at the Enter that ends a scan, otherwise null. */
export function makeScanner(now) {
  let text = "";
  let lastAt = -Infinity;
  return {
    get length() { return text.length; },
    heard(key) {
      if (now() - lastAt > PAUSE_MS) text = "";
      lastAt = now();
      if (key === "Enter") {
        const read = text;
        text = "";
        return read.length >= 16 ? read : null;
      }
      if (key.length === 1) text += key;
      return null;
    },
    /** Whether a scan is under way, so that its letters press nothing. */
    isReading: () => text.length >= 4 && now() - lastAt <= PAUSE_MS,
  };
}
