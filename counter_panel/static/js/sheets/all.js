/** Every sheet by the deed that opens it. */
import { accept } from "./accept.js";
import { hold } from "./hold.js";
import { handover, matter } from "./matter.js";
import { matters } from "./matters.js";
import { message } from "./message.js";
import { note } from "./note.js";
import { notice } from "./notice.js";
import { outcome } from "./outcome.js";
import { ticket } from "./ticket.js";
import { transfer } from "./transfer.js";
import { visits } from "./visits.js";
import { walkUp } from "./walk_up.js";

export const SHEETS = { transfer, hold, note, visits, outcome, notice, accept, ticket, message, matters, matter, handover, "walk-up": walkUp };

/** These are about the hall or a colleague; every other sheet is about one ticket or one matter. */
const ABOUT_NONE = new Set(["walk-up", "message", "matters"]);

export const isAboutOne = (name) => !ABOUT_NONE.has(name);
