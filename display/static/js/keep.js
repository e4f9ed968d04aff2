/**
 * Makes `parent`'s children match `items` and keeps the elements that are
 * still wanted, so that only what is new appears with its animation.
 */
export function keep(parent, items, keyOf, make, update) {
  const old = new Map([...parent.children].map((element) => [element.dataset.key, element]));
  const wanted = items.map((item) => {
    const key = String(keyOf(item));
    const element = old.get(key) ?? make(item);
    element.dataset.key = key;
    update(element, item);
    return element;
  });
  const isSame = wanted.length === parent.children.length && wanted.every((el, i) => el === parent.children[i]);
  if (!isSame) parent.replaceChildren(...wanted);
}
