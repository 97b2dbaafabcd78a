// The page's one contact with the hub: connects, comes back, notices silence, finds a way round networks that let no
// socket through. What the messages mean is not its business.

import { floorMs, pauseMs } from "./backoff.js";
import * as detour from "./detour.js";
import { SocketWire } from "./socket.js";

const ANSWER_MS = 5000; // a sign of life asked for comes within this
const HELLO_MS = 4000; // a socket says hello within this, or the network swallows it

export class Contact {
  #path;
  #on;
  #wire = null;
  #retry = 0;
  #silence = 0;
  #tries = 0;
  #quietMs = 60000;
  #greeted = false;
  #over = false;
  #doubted = false; // the machine has been off the network, and nothing has been heard since

  /** `on.message(message)` for each frame; `on.state("live" | "lost" | "over")` as contact comes and goes;
   *  `on.wants()` gives the messages that ask for all that the page is to have, as of now. */
  constructor(path, on) {
    this.#path = path;
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

  /** Ask again, of what has been asked for, at least by `messages`. */
  ask(messages) {
    this.#wire?.ask(messages);
  }

  /** The page has woken or the network is back: connect at once, or make sure that the contact is a real one. */
  check() {
    if (this.#over) return;
    if (this.#wire === null) {
      this.#open();
    } else if (this.#greeted) {
      this.#wire.probe();
      this.#expect(ANSWER_MS);
    }
  }

  #doubt() {
    this.#doubted = true;
    this.#on.state("lost");
  }

  #open() {
    clearTimeout(this.#retry);
    if (this.#wire !== null || this.#over) return;
    if (detour.wanted()) import("./stream.js").then(({ StreamWire }) => this.#use(StreamWire));
    else this.#use(SocketWire);
  }

  #use(Wire) {
    if (this.#wire !== null) return; // two asked for the same module
    this.#greeted = false;
    // What a wire that has been let go still says means nothing any more.
    const wire = (this.#wire = new Wire(this.#path, {
      message: (message) => wire === this.#wire && this.#hear(message),
      closed: (code) => wire === this.#wire && this.#lost(code),
      wants: this.#on.wants,
    }));
    this.#expect(Math.min(HELLO_MS * 2 ** this.#tries, this.#quietMs));
  }

  #hear(message) {
    if (message.op === "hello") {
      this.#tries = 0;
      this.#quietMs = message.beat_s * 2500;
      this.#greeted = true;
      if (this.#wire instanceof SocketWire) detour.over();
    }
    this.#expect(this.#quietMs);
    // A connection may outlive a short break of the network: then it says no second hello.
    if (message.op === "hello" || (this.#doubted && navigator.onLine)) {
      this.#doubted = false;
      this.#on.state("live");
    }
    this.#on.message(message);
  }

  #lost(code) {
    const floor = floorMs(code);
    if (!this.#greeted && code === 1006 && navigator.onLine) detour.refused();
    this.#drop();
    this.#over = floor === null;
    this.#on.state(this.#over ? "over" : "lost");
    if (!this.#over) this.#retry = setTimeout(() => this.#open(), pauseMs(this.#tries++, floor));
  }

  #drop() {
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    const wire = this.#wire;
    this.#wire = null;
    this.#greeted = false;
    wire?.close();
  }

  /** Some frame within `ms`, else the connection is as good as lost, whatever the browser thinks. */
  #expect(ms) {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lost(1006), ms);
  }
}
