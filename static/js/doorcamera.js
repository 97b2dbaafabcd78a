// The camera at the door: looks for QR codes until it is closed, by the browser's own reader or else by a library that
// comes when it is needed. What it reads is told by the event door:code, once while a code is held up.

const EVERY_MS = 150;
const SAME_MS = 4000; // a code that is held up is one code

const there = () => Boolean(navigator.mediaDevices?.getUserMedia && globalThis.crypto?.subtle);

/** What finds the codes in a video's picture. The library has the shape of the browsers' own. */
async function detector() {
  const own = (await globalThis.BarcodeDetector?.getSupportedFormats?.().catch(() => [])) ?? [];
  const kind = own.includes("qr_code") ? BarcodeDetector : (await import("../vendor/qr/decode.js")).BarcodeDetector;
  return new kind({ formats: ["qr_code"] });
}

class Camera {
  #video;
  #stream = null;
  #last = { text: null, at: 0 };

  constructor(video) {
    this.#video = video;
  }

  get open() {
    return this.#stream !== null;
  }

  /** Throws where the browser or its owner lets no page see. */
  async start() {
    const wanted = { video: { facingMode: "environment", width: { ideal: 960 } } };
    const [stream, found] = await Promise.all([navigator.mediaDevices.getUserMedia(wanted), detector()]);
    this.#stream = stream;
    this.#video.srcObject = stream;
    await this.#video.play();
    this.#look(found);
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  async #look(codes) {
    while (this.open) {
      const [code] = await codes.detect(this.#video).catch(() => []); // no picture yet, or one that can't be read
      if (code) this.#tell(code.rawValue);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  #tell(text) {
    const now = Date.now();
    const held = text === this.#last.text && now - this.#last.at < SAME_MS;
    this.#last = { text, at: now };
    if (!held) document.dispatchEvent(new CustomEvent("door:code", { detail: text }));
  }
}

/** Offer the camera where there is one that a page may use; `failed(text)` says that it can't be. */
export function offer({ section, video, press }, texts, failed) {
  if (!there()) return;
  const camera = new Camera(video);
  section.hidden = false;
  press.addEventListener("click", async () => {
    try {
      if (camera.open) camera.stop();
      else await camera.start();
    } catch {
      camera.stop();
      failed(texts.noCameraText);
    }
    video.hidden = !camera.open;
    press.textContent = camera.open ? texts.closeText : texts.openText;
  });
}
