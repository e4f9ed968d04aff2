/** Which list stands in front: tabs by press, V or arrows; arrows walk its rows. */
import { at } from "./draw.js";
import { LISTS, listBeside } from "./lists.js";

/** `onChange()` redraws; `next` is the big button, where the cursor goes back to. */
export function makeTabs({ onChange, next }) {
  let shown = "waiting";
  let whose = "mine";
  const place = at("lists");

  function show(list, isFocused = false) {
    shown = list;
    place.dataset.list = list;
    onChange();
    if (isFocused) place.querySelector(`[data-tab="${list}"]`).focus();
  }

  /** What the arrows walk: the shown list's rows and their buttons. */
  const stops = () => [...place.querySelectorAll(`[data-list-of="${shown}"] :is(.queue__row, .row__do)`)];

  function walk(step) {
    const found = stops();
    const here = found.indexOf(document.activeElement);
    const to = here < 0 ? (step > 0 ? 0 : found.length - 1) : here + step;
    if (to < 0) next.focus();
    else found[Math.min(to, found.length - 1)]?.focus();
    return found.length > 0;
  }

  place.addEventListener("click", ({ target }) => {
    const tab = target.closest("[data-tab]");
    if (tab) show(tab.dataset.tab);
    const whom = target.closest("[data-whose]");
    if (!whom) return;
    whose = whom.dataset.whose;
    onChange();
  });

  return {
    get shown() {
      return shown;
    },
    get whose() {
      return whose;
    },
    show,
    next: () => show(listBeside(shown, 1)),
    /** Down and up walk the rows from wherever the cursor is; left and right change a tab that has it. */
    takesKey(event) {
      const isOnTab = event.target.matches("[data-tab]");
      if (isOnTab && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
        show(listBeside(shown, event.key === "ArrowRight" ? 1 : -1), true);
        return true;
      }
      if (isOnTab && (event.key === "Home" || event.key === "End")) {
        show(event.key === "Home" ? LISTS[0] : LISTS.at(-1), true);
        return true;
      }
      if (event.code === "ArrowDown") return walk(1);
      return event.code === "ArrowUp" && walk(-1);
    },
  };
}
