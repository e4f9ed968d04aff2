/** Keeps the list of slips as the hub has it: new ones come out on top, old ones leave at the end. */

import { arrivals, departures } from "./slips.js";

const EVERY_MS = 2000;
const PATIENCE_MS = 4000;

const list = document.querySelector("[data-slips]");
const pattern = document.querySelector("[data-pattern]");
const empty = document.querySelector("[data-empty]");
const stale = document.querySelector("[data-stale]");
const floor = document.querySelector("[data-floor]");

function shownNames() {
  return [...list.children].map((item) => item.dataset.slip);
}

function make(slip) {
  const item = pattern.content.firstElementChild.cloneNode(true);
  item.dataset.slip = slip.name;
  item.dataset.new = "";
  const image = item.querySelector("img");
  image.width = slip.width;
  image.height = slip.height;
  image.alt = slip.alt;
  image.src = `slips/${slip.name}.png`;
  item.querySelector("strong").textContent = slip.number;
  item.querySelector("figcaption span").textContent = slip.caption;
  return item;
}

function show(slips) {
  const names = shownNames();
  for (const slip of arrivals(names, slips)) list.prepend(make(slip));
  for (const name of departures(shownNames(), slips)) list.querySelector(`[data-slip="${name}"]`).remove();
  empty.hidden = slips.length > 0;
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

function tell(isStale) {
  stale.hidden = !isStale;
  floor.toggleAttribute("data-is-stale", isStale);
}

refresh();
