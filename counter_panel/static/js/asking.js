/** Asks the hub without changing anything: what a pause would do, which matters are open. */

const ASK_TIMEOUT_MS = 4000;

/** The answer's JSON; null when the hub does not answer or refuses. */
export function ask(path) {
  const request = {
    headers: { "Jiaohao-Device": document.documentElement.dataset.device }, signal: AbortSignal.timeout(ASK_TIMEOUT_MS),
  };
  return fetch(path, request).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
}
