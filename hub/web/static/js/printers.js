/** Keeps the list of slips as the hub has it: new ones come out of the slot, old ones leave at the end. */

import { keep } from "./elements.js";

const EVERY_MS = 2000;
const PATIENCE_MS = 4000;

const list = document.querySelector("[data-slips]");
const pattern = document.querySelector("[data-pattern]");
const empty = document.querySelector("[data-empty]");
const stale = document.querySelector("[data-stale]");
const floor = document.querySelector("[data-floor]");

function make(slip) {
  const item = pattern.content.firstElementChild.cloneNode(true);
  const image = item.querySelector("img");
  image.width = slip.width;
  image.height = slip.height;
  image.alt = slip.alt;
  image.src = `slips/${slip.name}.png`;
  item.querySelector("strong").textContent = slip.number;
  item.querySelector("figcaption span").textContent = slip.caption;
  item.dataset.new = "";
  item.addEventListener("animationend", () => delete item.dataset.new, { once: true });
  return item;
}

function show(slips) {
  keep(list, slips, (slip) => slip.name, make, () => {});
  empty.hidden = slips.length > 0;
}

function tell(isStale) {
  stale.hidden = !isStale;
  floor.toggleAttribute("data-is-stale", isStale);
}

async function refresh() {
  try {
    const answer = await fetch("slips", { signal: AbortSignal.timeout(PATIENCE_MS), cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    show((await answer.json()).slips);
    tell(false);
  } catch {
    tell(true);
  }
  setTimeout(refresh, EVERY_MS);
}

refresh();
