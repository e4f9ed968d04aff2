/** What the configuration says, as the page carries it: services, counters, staff, classes, outcomes. */
export const facts = JSON.parse(document.getElementById("panel-facts").textContent);
