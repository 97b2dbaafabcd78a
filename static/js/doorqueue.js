// What was noted at the door goes to the hub in its order, each until it is answered, under a name of its own (nonce): told
// twice, it is done once. How long ago it was is told when it is sent, so that a phone's wrong clock does not matter.

import { pauseMs } from "./backoff.js";
import * as kept from "./doorkeep.js";
import { RETRIED, newRequestId, pause } from "./forms.js";

const FIELDS = ["person", "mark", "name", "organisation", "mode"];
const AT_ONCE_MS = 2000; // what is sent within this has not waited: it counts from when the hub hears it
const OUT = new Set([401, 403]);

export class Queue {
  #path;
  #on;
  #entries = [];
  #working = false;
  #tries = 0;
  out = false; // nobody is signed in any more

  /** `on.answer(entry, told)`, `on.refused(entry)` and `on.change()` tell what becomes of what is added. */
  constructor(path, on) {
    this.#path = path;
    this.#on = on;
  }

  async start() {
    const before = await kept.all("queue", this.#path);
    this.#entries.unshift(...before.sort((one, other) => one.number - other.number));
    for (const entry of await kept.all("refused", this.#path)) this.#on.refused(entry);
    this.#on.change();
    this.#send();
  }

  get waiting() {
    return this.#entries.length;
  }

  /** The network, or the hub, has not answered. */
  get stuck() {
    return this.#tries > 0 && this.waiting > 0;
  }

  /** What waits of somebody's arrival, by their id. */
  of(person) {
    return this.#entries.findLast((entry) => entry.person === person && entry.undo === undefined);
  }

  add(fields) {
    const number = (this.#entries.at(-1)?.number ?? 0) + 1;
    const entry = { path: this.#path, nonce: newRequestId(), at: Date.now(), number, ...fields };
    this.#entries.push(entry);
    this.#on.change();
    kept.put("queue", entry).then(() => this.#send());
    return entry;
  }

  /** Take back what has not been sent: whether it was not. */
  drop(nonce) {
    const place = this.#entries.findIndex((entry) => entry.nonce === nonce);
    if (place < 0 || (place === 0 && this.#working)) return false;
    this.#entries.splice(place, 1);
    kept.remove("queue", nonce);
    this.#on.change();
    return true;
  }

  async #send() {
    if (this.#working) return;
    this.#working = true;
    while (this.#entries.length > 0 && !this.out) {
      const response = await this.#post(this.#entries[0]).catch(() => null);
      if (response !== null && !RETRIED.has(response.status)) await this.#answered(response);
      else {
        const wait = pause(pauseMs(this.#tries++));
        this.#on.change();
        await wait;
      }
    }
    this.#working = false;
  }

  #post(entry) {
    const { undo, nonce, at } = entry;
    const action = undo === undefined ? "arrivals" : `arrivals/${undo}/undo`;
    const said = Object.fromEntries(FIELDS.filter((field) => entry[field]).map((field) => [field, entry[field]]));
    if (!entry.isNew) delete said.name;
    const ago = Date.now() - at;
    const body = undo === undefined ? { ...said, nonce, ago_ms: ago < AT_ONCE_MS ? 0 : ago } : {};
    const headers = { "Content-Type": "application/json", Accept: "application/json" };
    return fetch(`/api${this.#path}/door/${action}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async #answered(response) {
    this.#tries = 0;
    this.out = OUT.has(response.status);
    if (!this.out) {
      const told = await response.json().catch(() => ({}));
      const entry = this.#entries.shift();
      if (response.ok) this.#on.answer(entry, told);
      else {
        entry.why = told.detail ?? String(response.status);
        await kept.put("refused", entry);
        this.#on.refused(entry);
      }
      await kept.remove("queue", entry.nonce);
    }
    this.#on.change();
  }
}
