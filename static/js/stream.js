// A wire by server-sent events, read by fetch. Every question is a new stream that asks for everything.

export class StreamWire {
  #path;
  #on;
  #open = null;

  constructor(path, on) {
    this.#path = `${path}/stream`;
    this.#on = on;
    this.#ask(on.wants());
  }

  ask() {
    this.#ask(this.#on.wants());
  }

  probe() {
    this.ask();
  }

  close() {
    this.#open?.abort();
    this.#open = null;
  }

  #ask(messages) {
    this.close();
    const open = (this.#open = new AbortController());
    const body = messages.map((message) => JSON.stringify(message)).join("\n");
    this.#read(body, open)
      .catch(() => 1006)
      .then((code) => open === this.#open && this.#on.closed(code));
  }

  /** Reads to the end; the code that a socket would have been closed with. */
  async #read(body, open) {
    const answer = await fetch(this.#path, { method: "POST", body, signal: open.signal });
    if (!answer.ok) return 1006;
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 1006;
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      for (const event of events) {
        const data = JSON.parse(event.slice(event.indexOf("data: ") + 6));
        if (event.startsWith("event: close")) return data.code;
        if (open === this.#open) this.#on.message(data);
      }
    }
  }
}
