/** Which slips came and which went, by name. No DOM. */

/** @returns the slips not yet shown, oldest first, so that each can be laid on top of the one before. */
export function arrivals(shownNames, slips) {
  const shown = new Set(shownNames);
  return slips.filter((slip) => !shown.has(slip.name)).reverse();
}

/** @returns the names shown that the hub no longer keeps. */
export function departures(shownNames, slips) {
  const kept = new Set(slips.map((slip) => slip.name));
  return shownNames.filter((name) => !kept.has(name));
}
