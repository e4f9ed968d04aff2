/** Two numbers typed on the screen's own keys: a matter's number and its check code. No DOM. */

/** A year and a serial number of four digits; a busy hall's may have more. */
const NUMBER_DIGITS = 8;
const MOST_NUMBER_DIGITS = 12;
const FEWEST_NUMBER_DIGITS = 5;
export const EMPTY = { field: "number", number: "", code: "" };

/** How many places each field shows, and how many digits it takes at most. */
export const placesOf = (codeDigits) => ({ number: NUMBER_DIGITS, code: codeDigits });
const mostOf = (codeDigits) => ({ number: MOST_NUMBER_DIGITS, code: codeDigits });

/** @param key "0"…"9", "erase", "clear", "number" or "code" (the field to write into) */
export function typed(entry, key, codeDigits) {
  const most = mostOf(codeDigits);
  if (key in most) return { ...entry, field: key };
  if (key === "clear") return EMPTY;
  if (key === "erase") return erased(entry);
  const text = entry[entry.field];
  if (!/^\d$/.test(key) || text.length >= most[entry.field]) return entry;
  const next = { ...entry, [entry.field]: text + key };
  return entry.field === "number" && next.number.length === NUMBER_DIGITS ? { ...next, field: "code" } : next;
}

/** Takes one digit back, from the number too once the code is empty. */
function erased(entry) {
  if (entry.field === "code" && entry.code === "") return { ...entry, field: "number", number: entry.number.slice(0, -1) };
  return { ...entry, [entry.field]: entry[entry.field].slice(0, -1) };
}

/** Whether there is enough to ask the hub with. */
export const isWhole = (entry, codeDigits) => entry.number.length >= FEWEST_NUMBER_DIGITS && entry.code.length === codeDigits;
