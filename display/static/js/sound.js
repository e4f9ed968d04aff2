/**
 * The loudspeaker of a page: Web Audio, because its context says plainly
 * whether the browser lets it sound, and plays without gaps.
 */

const LOAD_TIMEOUT_MS = 4000;
const FIRST_LOOK_MS = 400;
const LATE_MS = 5000;

/**
 * `onChange(isOn)` is told at the start and whenever the browser silences or frees the page.
 * `prepare(url)` loads a recording ahead, `play(url)` sounds it, `forget(urls)` lets them go again.
 */
export function makeSound({ onChange }) {
  const context = new AudioContext();
  const loading = new Map();
  let last = null;

  const isOn = () => context.state === "running";
  const report = () => {
    if (last === isOn()) return;
    last = isOn();
    onChange(last);
  };
  const unlock = () => {
    if (!isOn()) context.resume();
  };

  context.addEventListener("statechange", report);
  for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, unlock);
  context.resume();
  setTimeout(report, FIRST_LOOK_MS);

  async function load(url) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(LOAD_TIMEOUT_MS) });
      if (!answer.ok) return null;
      return await context.decodeAudioData(await answer.arrayBuffer());
    } catch {
      return null;
    }
  }

  function prepare(url) {
    if (!loading.has(url)) loading.set(url, load(url));
    return loading.get(url);
  }

  /** Plays one recording to its end. False when it is missing or the device hangs. */
  async function play(url) {
    const buffer = await prepare(url);
    if (!buffer) return false;
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    return new Promise((resolve) => {
      const lateness = setInterval(() => isOn() && finish(false), buffer.duration * 1000 + LATE_MS);
      function finish(isHeard) {
        clearInterval(lateness);
        source.disconnect();
        resolve(isHeard);
      }
      source.addEventListener("ended", () => finish(true));
      source.start();
    });
  }

  return { get isOn() { return isOn(); }, prepare, play, forget: (urls) => urls.forEach((url) => loading.delete(url)) };
}
