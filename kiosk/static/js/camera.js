/** Where the kiosk has a camera and a browser that reads codes (Android's), a slip can be held before it. */

const EVERY_MS = 250;
const SAME_CODE_MS = 5000; // one slip held still is read once

export const hasCamera = () => "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);

/** Shows the camera's picture and answers each code to `onText` until closed; null where the camera is refused. */
export async function watchCamera(video, onText) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }).catch(() => null);
  if (!stream) return null;
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  video.srcObject = stream;
  video.hidden = false;
  video.play().catch(() => {});
  let last = { text: "", at: -Infinity };
  const timer = setInterval(async () => {
    const [code] = await detector.detect(video).catch(() => []);
    if (!code || (code.rawValue === last.text && performance.now() - last.at < SAME_CODE_MS)) return;
    last = { text: code.rawValue, at: performance.now() };
    onText(code.rawValue);
  }, EVERY_MS);
  return {
    close() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      video.hidden = true;
      video.srcObject = null;
    },
  };
}
