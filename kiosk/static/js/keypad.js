/** Two numbers typed on the screen's own keys: a matter's number and its check code. No DOM. */

/** A year and a serial number of four digits; a busy hall's may have more. */
export const USUAL = { number: 8, code: 4 };
const MOST = { number: 12, code: 8 };
export const EMPTY = { field: "number", number: "", code: "" };

/** @param key "0"…"9", "erase", "clear", "number" or "code" (the field to write into) */
export function typed(entry, key) {
  if (key in MOST) return { ...entry, field: key };
  if (key === "clear") return EMPTY;
  if (key === "erase") return erased(entry);
  const text = entry[entry.field];
  if (!/^\d$/.test(key) || text.length >= MOST[entry.field]) return entry;
  const next = { ...entry, [entry.field]: text + key };
  return entry.field === "number" && next.number.length === USUAL.number ? { ...next, field: "code" } : next;
}

/** Takes one digit back, from the number too once the code is empty. */
function erased(entry) {
  if (entry.field === "code" && entry.code === "") return { ...entry, field: "number", number: entry.number.slice(0, -1) };
  return { ...entry, [entry.field]: entry[entry.field].slice(0, -1) };
}

/** Whether there is enough to ask the hub with. */
export const isWhole = (entry) => entry.number.length > 4 && entry.code.length >= USUAL.code;
