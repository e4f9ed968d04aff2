import assert from "node:assert/strict";
import { test } from "node:test";
import { browserName, counted, nameOf, standingOf } from "../../supervisor/static/js/devices_view.js";

const device = (more) => ({ device_id: "k1", kind: "kiosk", counter_number: null, state: "paired", is_connected: true, ...more });
const say = (key, lang, { counter } = {}) => (counter ? { zh: `${counter}号窗口`, en: `Window ${counter}` }[lang] : key);

test("a paired device is online or offline, others are what they are", () => {
  assert.equal(standingOf(device({})), "online");
  assert.equal(standingOf(device({ is_connected: false })), "offline");
  assert.equal(standingOf(device({ state: "revoked" })), "revoked");
});

test("what is online is paired as well", () => {
  const all = [device({}), device({ is_connected: false }), device({ state: "unpaired" }), device({ state: "revoked" })];
  assert.deepEqual(counted(all), { online: 1, paired: 2, other: 2 });
});

test("a device is called by its window or its name", () => {
  assert.equal(nameOf(device({}), say, "en"), "devices.kind_kiosk k1");
  assert.equal(nameOf(device({ kind: "window", counter_number: 3 }), say, "zh"), "3号窗口devices.kind_window");
});

test("a browser is told short enough to compare", () => {
  assert.equal(browserName("Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/130.0 Safari/537"), "Chrome · Android");
  assert.equal(browserName("curl/8.5"), "curl/8.5");
  assert.equal(browserName(""), "?");
});
