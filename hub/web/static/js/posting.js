/** Writes that survive a lost reply: same key, same body, sent again until the hub has answered. No DOM. */

export const ATTEMPT_TIMEOUT_MS = 4000;
const PAUSES_MS = [250, 500, 1000, 1500];
const WORTH_RETRYING = new Set([502, 503, 504]);

/** A key for one intent. Works on plain http too, where crypto.randomUUID does not exist. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * @returns post(path, body, key) → {ok, status, body, seq}; status 0 when the hub never answered.
 * `seq`: boards from this one on show what was done; null where the hub did not tell.
 * `device` says which of the devices this browser is speaks here.
 * Two calls with one key while the first is under way share its answer.
 */
export function makePost({ fetch, device = "", wait = (ms) => new Promise((done) => setTimeout(done, ms)) }) {
  const underWay = new Map();

  async function once(path, body, key) {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key, "Jiaohao-Device": device },
      body: JSON.stringify(body ?? {}),
      signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
    });
    const text = await response.text();
    const seq = Number(response.headers.get("Jiaohao-Seq")) || null;
    return { ok: response.ok, status: response.status, body: text ? JSON.parse(text) : null, seq };
  }

  async function untilAnswered(path, body, key) {
    let answer = { ok: false, status: 0, body: null, seq: null };
    for (let attempt = 0; attempt <= PAUSES_MS.length; attempt += 1) {
      if (attempt > 0) await wait(PAUSES_MS[attempt - 1]);
      answer = await once(path, body, key).catch(() => ({ ok: false, status: 0, body: null, seq: null }));
      if (answer.status !== 0 && !WORTH_RETRYING.has(answer.status)) return answer;
    }
    return answer;
  }

  return function post(path, body, key = newKey()) {
    if (!underWay.has(key)) {
      underWay.set(key, untilAnswered(path, body, key).finally(() => underWay.delete(key)));
    }
    return underWay.get(key);
  };
}
