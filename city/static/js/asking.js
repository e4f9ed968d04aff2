/** What the page asks its server: boards again and again, writes once. */

const TIMEOUT_MS = 8000;
export const EVERY_MS = 4000;

/** {status, body}; status 0 where nobody answered. */
export async function ask(path, body) {
  const headers = body ? { "Content-Type": "application/json" } : {};
  try {
    const answer = await fetch(path, {
      method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body),
      credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return { status: 0, body: null };
  }
}

/** Tells the server that somebody is here: a session lasts as long as it is used by hand. */
export const isHere = () => ask("/session", {});
