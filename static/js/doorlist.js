// The list of names at the door, as the hub had it last: kept on the phone for the day, so that people are found, and their
// codes known, without a network.

import * as kept from "./doorkeep.js";
import { plain } from "./finding.js";

const SHOWN = 20;
const RENEW_MS = 15000; // what other doors do is heard of at once; the whole list is read again this seldom

export class List {
  #path;
  #zone;
  #marks = new Map();
  #due = 0;
  guests = new Map();
  room = "";

  constructor(path, zone) {
    this.#path = path;
    this.#zone = zone;
  }

  async start() {
    const [before] = await kept.all("lists", this.#path);
    if (before?.date === this.#date()) this.#take(before.told);
    else if (before) await kept.forget(this.#path);
    await this.renew();
  }

  /** Read it again; without a network it stays as it was. */
  async renew() {
    const response = await fetch(`/api${this.#path}/door/list`).catch(() => null);
    if (!response?.ok) return;
    const told = await response.json();
    this.#take(told);
    await kept.put("lists", { path: this.#path, date: this.#date(), told });
  }

  /** Somebody has come or gone: read it again in a while, once for all that happens until then. */
  renewSoon(then) {
    this.#due ||= setTimeout(() => {
      this.#due = 0;
      this.renew().then(then);
    }, RENEW_MS);
  }

  /** The first who have each word of `text` in their name or organisation, those first who are not here. */
  find(text) {
    const words = plain(text).split(/\s+/);
    const held = (guest) => words.every((word) => guest.plain.includes(word));
    const found = [...this.guests.values()].filter(held);
    const here = (guest) => Number(guest.state === "here");
    return found.sort((one, other) => here(one) - here(other)).slice(0, SHOWN);
  }

  /** Who has the code with that mark; undefined for nobody on this list. */
  withMark(mark) {
    return this.guests.get(this.#marks.get(mark));
  }

  /** Somebody is as told now. */
  change(person, fields) {
    Object.assign(this.guests.get(person) ?? {}, fields);
  }

  #take({ guests, marks, room }) {
    const known = (guest) => ({ ...guest, plain: plain(`${guest.name} ${guest.organisation}`) });
    this.guests = new Map(guests.map((guest) => [guest.id, known(guest)]));
    this.#marks = new Map(Object.entries(marks));
    this.room = room;
  }

  #date() {
    return new Intl.DateTimeFormat("sv", { timeZone: this.#zone }).format();
  }
}
