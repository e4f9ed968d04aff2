/** 挂起: the ticket stays with this clerk until a reminder; why is one press. */
import { choose, missing, ofTicket, option, press, said, words } from "./parts.js";

const MINUTES = [5, 10, 15, 30, 60];
export const HOLD_REASONS = ["copies", "form", "payment", "photo", "papers", "checking"];

export const hold = {
  title: "panel.hold",
  confirm: "panel.hold_confirm",
  first: () => ({ minutes: "10", reason: "" }),

  parts: () => [
    choose("minutes", "panel.hold_remind", MINUTES.map((n) => option(n, { key: "panel.minutes_n", params: { n } })), { isShort: true }),
    press("why", "panel.hold_why", HOLD_REASONS.map((one) => option(one, `panel.hold_${one}`)), { digits: true }),
    words("reason", "panel.reason_other"),
  ],

  request(about, pressed) {
    const reason = pressed ? about.say(`panel.hold_${pressed}`) : said(about.values.reason);
    if (!reason) return missing("reason");
    return ofTicket(about, "hold", "holds", { reason, remind_minutes: Number(about.values.minutes) });
  },
};
