/** Words come from config/texts; this only fills in the {blanks}. No DOM. */

/**
 * @param {{zh: Object<string, string>, en: Object<string, string>}} texts
 * @returns say(key, lang, params): a missing English text falls back to Chinese, a missing key to the key itself.
 */
export function makeSay(texts) {
  return function say(key, lang = "zh", params = {}) {
    const phrase = texts[lang]?.[key] ?? texts.zh?.[key];
    if (phrase === undefined) return key;
    return phrase.replace(/\{(\w+)\}/g, (blank, name) => (name in params ? String(params[name]) : blank));
  };
}
