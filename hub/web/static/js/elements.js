/** Small helpers for pages that draw boards: elements, two languages, lists that keep what stays. */

/** A new element with a class and children (elements or text). */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** Chinese with English beneath, from two plain words. */
export function pair(zh, en, className = "") {
  const english = element("span", "en", en);
  english.lang = "en";
  return element("span", `pair ${className}`.trim(), element("span", "", zh), english);
}

/**
 * Makes `parent`'s children match `items` and keeps the elements that are
 * still wanted, so that only what is new appears with its animation, and what
 * has the focus keeps it.
 */
export function keep(parent, items, keyOf, make, update) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const key = String(keyOf(item));
    const child = old.get(key) ?? make(item);
    child.dataset.key = key;
    update(child, item);
    return child;
  });
  const isSame = wanted.length === parent.children.length && wanted.every((child, i) => child === parent.children[i]);
  if (!isSame) parent.replaceChildren(...wanted);
}
