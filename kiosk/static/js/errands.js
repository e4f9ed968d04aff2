/** What the kiosk asks the hub besides numbers. Answers {found} or {found: null, problem}. */
import { post } from "/static/js/hub.js";

const ANSWER_WITHIN_MS = 4000;
const UNANSWERED = { found: null, problem: "kiosk.unanswered_ask" };

async function tracking(code) {
  const answer = await fetch(`/api/v1/tracking/${encodeURIComponent(code)}`, {
    cache: "no-store", signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return { status: answer.status, body: await answer.json() };
}

/** How a slip's ticket stands; one that missed its call is put back first (过号报到). */
export async function lookUpSlip(code) {
  try {
    const before = await tracking(code);
    if (before.status === 404) return { found: null, problem: "kiosk.unknown_slip" };
    if (before.status !== 200) return { found: null, problem: before.body };
    if (before.body.state !== "no_show") return { found: { kind: "ticket", ticket: before.body, isRejoined: false } };
    const rejoined = await post("/api/v1/rejoins", { tracking_code: code });
    if (rejoined.status === 0) return UNANSWERED;
    if (!rejoined.ok) return { found: null, problem: rejoined.body };
    return { found: { kind: "ticket", ticket: (await tracking(code)).body, isRejoined: true } };
  } catch {
    return UNANSWERED;
  }
}

/** How a matter stands, for whoever holds its receipt (R14). */
export async function lookUpMatter({ number, code }) {
  const answer = await post("/api/v1/matter-lookups", { number, check_code: code });
  if (answer.ok) return { found: { kind: "matter", matter: answer.body } };
  return answer.status === 0 ? UNANSWERED : { found: null, problem: answer.body };
}
