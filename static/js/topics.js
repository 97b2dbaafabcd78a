// How far each topic of the page has come. No DOM and no socket here: the rules of docs/PROTOCOL.md alone.

export class Topic {
  #regions = new Map();

  /** `pos` null: the page knows no position, everything is wanted. */
  constructor(name, epoch, pos) {
    Object.assign(this, { name, epoch, pos, live: false, lost: null });
    this.floor = pos ?? 0;
  }

  /** The message that asks for what is missing. */
  sub(lang) {
    this.live = false;
    const known = this.epoch && this.pos !== null;
    const cursor = known ? { epoch: this.epoch, pos: this.pos } : { epoch: null, pos: null };
    return { op: "sub", topic: this.name, as: "html", lang, ...cursor };
  }

  /** The regions of an html or reset frame that are to be shown, as [id, html]. */
  take(frame) {
    if (frame.op === "reset") {
      this.epoch = frame.epoch;
      this.pos = this.floor = frame.pos;
      this.#regions.clear();
    }
    const newer = Object.entries(frame.regions ?? {}).filter(
      ([id]) => frame.pos >= (this.#regions.get(id) ?? this.floor),
    );
    for (const [id] of newer) this.#regions.set(id, frame.pos);
    this.#advance(frame.pos);
    return newer;
  }

  /** Caught up: live from here. */
  ok(epoch, pos) {
    this.epoch = epoch;
    this.live = true;
    this.#advance(pos);
  }

  /** Whether a beat shows that something has been missed. */
  behind(heads) {
    return this.live && (heads[this.name] ?? 0) > this.pos;
  }

  #advance(pos) {
    this.pos = Math.max(this.pos ?? 0, pos);
  }
}
