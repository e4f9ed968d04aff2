/** The page of devices: who may come in; pair by code, revoke. */
import { element, keep, pair } from "/static/js/elements.js";
import { clockText, dateText, hubNow, say } from "/static/js/hub.js";
import { digitsOf } from "/static/js/pairing_view.js";
import { startAccess } from "./access.js";
import { browserName, counted, nameOf, standingOf } from "./devices_view.js";
import { at, said, write, writePair, writeSaid } from "./parts.js";
import { pairCell, sureCell } from "./sure_cell.js";

const form = at("pair");
const { code, device_id: chosen } = form.elements;
const names = (device) => [nameOf(device, say, "zh"), nameOf(device, say, "en")];
const STATES = { online: "open", offline: "offline", unpaired: "closed", revoked: "revoked" };

const deviceOf = (id) => access.board().devices.find((device) => device.device_id === id);

function whenText(at_, timezone, lang) {
  if (!at_) return say("devices.never", lang);
  const isToday = dateText(at_, timezone, "zh", say) === dateText(hubNow(), timezone, "zh", say);
  return isToday ? clockText(at_, timezone) : `${dateText(at_, timezone, lang, say)} ${clockText(at_, timezone)}`;
}

function makeLine(device) {
  const [zh, en] = names(device);
  const name = element("th", "cell cell--name", pair(zh, en), element("span", "id", device.device_id));
  name.scope = "row";
  const zone = element("td", "cell", device.zone ? pair(device.zone.zh, device.zone.en) : "");
  const state = element("td", "cell", element("span", "state"));
  return element("tr", "line", name, zone, state, pairCell(), pairCell(), element("td", "cell cell--do"));
}

function updateLine(line, device, timezone, asked) {
  const [, , state, seen, paired, deed] = line.children;
  const standing = standingOf(device);
  const mark = state.firstElementChild;
  if (mark.dataset.standing !== standing) {
    mark.dataset.standing = standing;
    mark.dataset.state = STATES[standing];
    mark.replaceChildren(said(`devices.state_${standing === "offline" ? "paired" : standing}`));
  }
  const seenAt = (lang) => whenText(device.last_seen_at, timezone, lang);
  writePair(seen.firstElementChild, seenAt("zh"), device.last_address ?? seenAt("en"));
  const by = (lang) => {
    const who = device.state === "revoked" ? device.revoked_by : device.paired_by;
    const when = device.state === "revoked" ? device.revoked_at : device.paired_at;
    return when ? `${whenText(when, timezone, lang)} ${who ? who.name[lang] : say("devices.by_hub", lang)}` : "";
  };
  writePair(paired.firstElementChild, by("zh"), by("en"));
  sureCell(deed, device.state === "paired" ? device.device_id : null, asked, "devices", "revoke");
}

function draw(board, asked) {
  const { timezone } = board.hall;
  keep(at("lines"), board.devices, (device) => device.device_id, makeLine, (line, device) => updateLine(line, device, timezone, asked));
  for (const [name, n] of Object.entries(counted(board.devices))) write(at(`sum='${name}'`), n);
  writeSaid(at("waiting"), board.codes_waiting ? "devices.waiting" : "devices.waiting_none", { n: board.codes_waiting });
  drawChoices(board.devices);
}

function drawChoices(devices) {
  if (chosen.options.length === devices.length + 1) return;
  const groups = Map.groupBy ? Map.groupBy(devices, (device) => device.kind) : new Map([["", devices]]);
  const picked = chosen.value;
  chosen.replaceChildren(new Option("—", ""), ...[...groups].map(([kind, ones]) => {
    const group = document.createElement("optgroup");
    group.label = kind ? `${say(`devices.kind_${kind}`, "zh")} ${say(`devices.kind_${kind}`, "en")}` : "";
    group.append(...ones.map((device) => new Option(`${names(device)[0]} ${device.zone?.zh ?? ""}`.trim(), device.device_id)));
    return group;
  }));
  chosen.value = picked;
}

const access = startAccess({
  draw,
  path: (id) => `/api/v1/devices/${id}/revocations`,
  told: (id) => ["devices.revoked_now", { device: names(deviceOf(id))[0] }],
});

/** Where the device is that shows this code: whoever accepts it compares. */
async function lookUp() {
  const digits = digitsOf(code.value);
  writePair(at("from"), "", "");
  if (digits.length < 6) return;
  const answer = await fetch(`/api/v1/pairings/${digits}`, { headers: { "Jiaohao-Device": "desk" } }).catch(() => null);
  if (!answer?.ok || digitsOf(code.value) !== digits) return;
  const { address, browser } = await answer.json();
  writeSaid(at("from"), "devices.asks_from", { address, browser: browserName(browser) });
}

function complain(words, field) {
  writePair(at("pair-fault"), words?.zh ?? "", words?.en ?? "");
  for (const input of [code, chosen]) input.setAttribute("aria-invalid", String(Boolean(words) && field === input));
  if (words) field.focus();
}

const both = (key) => ({ zh: say(key, "zh"), en: say(key, "en") });

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const digits = digitsOf(code.value);
  if (digits.length < 6) return complain(both("devices.code_short"), code);
  if (!chosen.value) return complain(both("devices.which_needed"), chosen);
  const device = deviceOf(chosen.value);
  const fault = await access.send("pair", `/api/v1/devices/${device.device_id}/pairings`, { code: digits });
  if (fault === undefined) return undefined;
  complain(fault, code);
  if (fault) return undefined;
  form.reset();
  code.value = "";
  writePair(at("from"), "", "");
  at("replaces").hidden = true;
  return access.tell("devices.paired_now", { device: names(device)[0] });
});
form.addEventListener("input", () => {
  complain(null);
  at("replaces").hidden = !chosen.value || deviceOf(chosen.value)?.state !== "paired";
});
code.addEventListener("input", lookUp);
lookUp();
