import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText, dateText, inHall } from "../../hub/web/static/js/calendar.js";
import { makeSay } from "../../hub/web/static/js/texts.js";

const LATE_FRIDAY_UTC = Date.UTC(2025, 10, 21, 16, 5);
const say = makeSay({
  zh: { "common.date": "{year}年{month}{day}日 {weekday}", "common.month_11": "11月", "common.weekday_Sat": "星期六" },
});

test("midnight in the hall is not midnight elsewhere", () => {
  assert.equal(clockText(LATE_FRIDAY_UTC, "Asia/Shanghai"), "00:05");
  assert.equal(inHall(LATE_FRIDAY_UTC, "Asia/Shanghai").weekday, "Sat");
});

test("the date is written with its weekday", () => {
  assert.equal(dateText(LATE_FRIDAY_UTC, "Asia/Shanghai", "zh", say), "2025年11月22日 星期六");
});

test("the first days and months of a year are written without a nought", () => {
  const march = makeSay({ zh: { "common.date": "{month}{day}日", "common.month_3": "3月" } });
  assert.equal(dateText(Date.UTC(2026, 2, 2, 4), "Asia/Shanghai", "zh", march), "3月2日");
});
