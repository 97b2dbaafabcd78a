// What is written in a group's notes goes to the hub in its order, each until it is answered, and is kept in this browser
// until then. A new point has its id from here, and every request a name of its own: sent twice, it is done once.

import { pauseMs } from "./backoff.js";
import { RETRIED, newRequestId, pause, post } from "./forms.js";

const KEPT_MS = 14 * 24 * 3600 * 1000;

const hasWords = ({ kind }) => kind === "add" || kind === "edit";
const wordsOf = ({ fields }) => fields.text ?? fields.point;

export class Queue {
  #prefix;
  #key;
  #on;
  #entries = [];
  #busy = null;
  keeps = true; // this browser lets us keep something

  /** `on.url(kind, id)` is where it is sent; `on.answered(entry, told)`, `on.refused(entry, problem)`, `on.waiting(entry)`
   *  and `on.recall(entries)` tell what becomes of it. An entry: {kind, id, fields}. */
  constructor(prefix, on) {
    this.#prefix = prefix;
    this.#key = `${prefix}:${newRequestId()}`; // each tab's own
    this.#on = on;
  }

  start() {
    this.#entries = this.#recalled();
    this.#keep();
    this.#on.recall(this.#entries);
    this.#work();
  }

  /** Whether words of this point are on their way. */
  of(id) {
    return this.#entries.some((entry) => entry.id === id && hasWords(entry) && !entry.refused);
  }

  put({ kind, id, fields }) {
    const entry = { nonce: newRequestId(), at: Date.now(), kind, id, fields };
    if (hasWords(entry)) this.#entries = this.#entries.filter((each) => !(each.id === id && each.refused));
    const last = this.#entries.findLast((each) => each.id === id);
    // What may have reached the hub stays as it was sent; what has not is worded anew.
    if (last && !last.tried && hasWords(last) && hasWords(entry)) {
      last.fields[last.kind === "add" ? "point" : "text"] = wordsOf(entry);
    } else this.#entries.push(entry);
    this.#keep();
    this.#work();
  }

  /** Take back what of this point, and of that *kind*, has not been sent or was refused: whether there was any. */
  drop(id, kind) {
    const gone = (each) => each.id === id && (!kind || each.kind === kind) && !each.tried;
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((each) => !gone(each));
    this.#keep();
    return this.#entries.length < before;
  }

  async #work() {
    if (this.#busy) return;
    for (let entry; (entry = this.#entries.find((each) => !each.refused)); ) {
      this.#busy = entry;
      entry.tried = true;
      this.#keep();
      const { ok, told } = await this.#answer(entry);
      this.#busy = null;
      if (ok) this.#done(entry, told);
      else this.#refused(entry, told);
    }
  }

  /** An answer that is one, however long it takes. */
  async #answer({ kind, id, fields, nonce }) {
    for (let tries = 0; ; tries++) {
      try {
        const body = new URLSearchParams({ ...fields, request_id: nonce });
        const response = await post(this.#on.url(kind, id), body);
        if (!RETRIED.has(response.status)) return response;
      } catch {
        // no contact: the same again, later
      }
      this.#entries.forEach((each) => !each.refused && this.#on.waiting(each));
      await pause(pauseMs(tries));
    }
  }

  #done(entry, told) {
    this.#entries = this.#entries.filter((each) => each !== entry);
    if (hasWords(entry)) {
      // What was written meanwhile changes what the hub has now.
      for (const next of this.#entries.filter((each) => each.id === entry.id && hasWords(each))) {
        Object.assign(next, { kind: "edit", fields: { text: wordsOf(next), version: told.version ?? 1 } });
      }
    }
    this.#keep();
    this.#on.answered(entry, told);
  }

  #refused(entry, problem) {
    if (hasWords(entry)) Object.assign(entry, { refused: true, tried: false, nonce: newRequestId() });
    else this.#entries = this.#entries.filter((each) => each !== entry);
    this.#keep();
    this.#on.refused(entry, problem);
  }

  // -- what this browser keeps; a full or forbidden store is no reason to stop writing ---------------------------------

  #keep() {
    try {
      if (this.#entries.length > 0) localStorage.setItem(this.#key, JSON.stringify(this.#entries));
      else localStorage.removeItem(this.#key);
      this.keeps = true;
    } catch {
      this.keeps = false;
    }
  }

  /** What this tab before it was loaded anew, or another one, has not got through. */
  #recalled() {
    const found = new Map();
    try {
      for (const key of Object.keys(localStorage).filter((each) => each.startsWith(`${this.#prefix}:`))) {
        for (const entry of JSON.parse(localStorage.getItem(key))) found.set(entry.nonce, { ...entry, refused: false });
        localStorage.removeItem(key);
      }
    } catch {
      // what can't be read is not there
    }
    return [...found.values()].filter(({ at }) => Date.now() - at < KEPT_MS);
  }
}
