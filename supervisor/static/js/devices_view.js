/** Devices as they are listed. Pure: no DOM, no clock. */

/** One word for how a device stands: online, offline, unpaired, revoked. */
export function standingOf(device) {
  if (device.state !== "paired") return device.state;
  return device.is_connected ? "online" : "offline";
}

/** How many are online, paired at all, and neither. */
export function counted(devices) {
  const online = devices.filter((device) => standingOf(device) === "online").length;
  const paired = devices.filter((device) => device.state === "paired").length;
  return { online, paired, other: devices.length - paired };
}

/** What a device is called: its kind, and its window or its name. */
export function nameOf(device, say, lang) {
  const kind = say(`devices.kind_${device.kind}`, lang);
  const where = device.counter_number === null ? device.device_id : say("devices.at_counter", lang, { counter: device.counter_number });
  return lang === "zh" && device.counter_number !== null ? `${where}${kind}` : `${kind} ${where}`;
}

/** What a browser says of itself, short enough to compare with the screen in front of one. */
export function browserName(agent) {
  const system = /Android|iPhone|iPad|Windows|Mac OS|CrOS|Linux(?!; Android)/.exec(agent)?.[0] ?? "";
  const browser = /Edg|Chrome|Chromium|Firefox|Safari/.exec(agent)?.[0].replace("Edg", "Edge") ?? "";
  return [browser, system].filter(Boolean).join(" · ") || agent.slice(0, 40) || "?";
}
