import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const sheet = readFileSync(new URL("../../hub/web/static/css/tokens.css", import.meta.url), "utf8");

/** The declarations inside the first block that follows a selector. */
function declarations(selector) {
  const start = sheet.indexOf("{", sheet.indexOf(selector)) + 1;
  const body = sheet.slice(start, sheet.indexOf("\n  }", start));
  return Object.fromEntries([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const paper = declarations(":root {");
const schemes = {
  paper,
  night: { ...paper, ...declarations(':root[data-scheme="night"] {') },
  high: { ...paper, ...declarations(':root[data-contrast="high"] {') },
};

function resolve(scheme, value) {
  const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return name ? resolve(scheme, scheme[name]) : value;
}

function luminance(hex) {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(full.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(scheme, front, back) {
  const [light, dark] = [front, back].map((name) => luminance(resolve(scheme, `var(--color-${name})`)))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const STATES = ["open", "paused", "closed", "covered", "danger", "warning", "success"];
const GROUNDS = ["ground", "surface", "sunken"];
const READING = [
  ...GROUNDS.flatMap((ground) => [["text", ground], ["text-soft", ground], ["number", ground]]),
  ...STATES.flatMap((state) => [[state, `${state}-soft`], [state, "surface"], ["text", `${state}-soft`]]),
  ["on-brand", "brand"], ["on-brand", "brand-strong"], ["on-brand-soft", "brand"], ["on-accent", "accent"],
  ["text", "brand-soft"],
];

for (const [name, scheme] of Object.entries(schemes)) {
  test(`on ${name} everything to be read reaches 7:1 (AAA), states 5.5:1`, () => {
    for (const [front, back] of READING) {
      const least = STATES.includes(front) || front === "number" ? 5.5 : 7;
      const measured = contrast(scheme, front, back);
      assert.ok(measured >= least, `${front} on ${back}: ${measured.toFixed(2)} < ${least}`);
    }
  });

  test(`on ${name} lines and focus reach 3:1`, () => {
    for (const ground of GROUNDS) {
      for (const mark of ["line-strong", "focus"]) {
        const measured = contrast(scheme, mark, ground);
        assert.ok(measured >= 3, `${mark} on ${ground}: ${measured.toFixed(2)}`);
      }
    }
  });
}
