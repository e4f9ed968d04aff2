/** A pairing code as people read it. Pure: no DOM, no clock. */

/** "123456" → "123 456". */
export const grouped = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** "123 456", "123-456" or full-width digits as typed → "123456"; what is no digit is left out. */
export const digitsOf = (typed) => typed.normalize("NFKC").replace(/\D/g, "").slice(0, 6);

/** Whole minutes a code is still good for, rounded up; never below 1 while it is shown. */
export const minutesLeft = (expiresAt, now) => Math.max(1, Math.ceil((expiresAt - now) / 60_000));
