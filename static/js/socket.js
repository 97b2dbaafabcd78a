// One socket for the page: connects, comes back, notices silence. What the messages mean is not its business.

import { floorMs, pauseMs } from "./backoff.js";

const ANSWER_MS = 5000; // a sign of life asked for comes within this

export class Socket {
  #url;
  #on;
  #socket = null;
  #retry = 0;
  #silence = 0;
  #tries = 0;
  #quietMs = 60000;
  #over = false;
  #doubted = false; // the machine has been off the network, and nothing has been heard since

  /** `on.message(message)` for each frame; `on.state("live" | "lost" | "over")` as contact comes and goes. */
  constructor(path, on) {
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.#url = url;
    this.#on = on;
  }

  start() {
    addEventListener("online", () => this.check());
    addEventListener("offline", () => this.#doubt());
    addEventListener("pageshow", () => this.check());
    addEventListener("pagehide", () => this.#drop());
    document.addEventListener("visibilitychange", () => document.hidden || this.check());
    this.#open();
  }

  send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** The page has woken or the network is back: connect at once, or make sure that the contact is a real one. */
  check() {
    if (this.#over) return;
    if (this.#socket === null) {
      this.#open();
    } else if (this.#socket.readyState === WebSocket.OPEN) {
      this.send({ op: "ping" });
      this.#expect(ANSWER_MS);
    }
  }

  #doubt() {
    this.#doubted = true;
    this.#on.state("lost");
  }

  #open() {
    clearTimeout(this.#retry);
    if (this.#socket !== null || this.#over) return;
    const socket = (this.#socket = new WebSocket(this.#url));
    this.#expect(this.#quietMs);
    // An event of a socket that has been let go means nothing any more.
    socket.onmessage = (event) => socket === this.#socket && this.#hear(JSON.parse(event.data));
    socket.onclose = (event) => socket === this.#socket && this.#lost(event.code);
  }

  #hear(message) {
    this.#expect(this.#quietMs);
    if (message.op === "hello") {
      this.#tries = 0;
      this.#quietMs = message.beat_s * 2500;
    }
    // A connection may outlive a short break of the network: then it says no second hello.
    if (message.op === "hello" || (this.#doubted && navigator.onLine)) {
      this.#doubted = false;
      this.#on.state("live");
    }
    this.#on.message(message);
  }

  #lost(code) {
    const floor = floorMs(code);
    this.#drop();
    this.#over = floor === null;
    this.#on.state(this.#over ? "over" : "lost");
    if (!this.#over) this.#retry = setTimeout(() => this.#open(), pauseMs(this.#tries++, floor));
  }

  #drop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  /** Some frame within `ms`, else the connection is as good as lost, whatever the browser thinks. */
  #expect(ms) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(1006), ms);
  }
}
