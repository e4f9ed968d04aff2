/** Finding configured things. Pure: no DOM. */

/** The thing with this id, or null. */
export const byId = (things, id) => things.find((one) => one.id === id) ?? null;
