// A wire by WebSocket. Says `message` for each frame and `closed` once.

export class SocketWire {
  #on;
  #socket;

  constructor(path, on) {
    const url = new URL(path, location.href);
    url.protocol = url.protocol.replace("http", "ws");
    this.#on = on;
    this.#socket = new WebSocket(url);
    this.#socket.onmessage = ({ data }) => this.#hear(JSON.parse(data));
    this.#socket.onclose = ({ code }) => on.closed(code);
  }

  ask(messages) {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    for (const message of messages) this.#socket.send(JSON.stringify(message));
  }

  /** Something that the hub answers at once. */
  probe() {
    this.ask([{ op: "ping" }]);
  }

  close() {
    this.#socket.close();
  }

  #hear(message) {
    this.#on.message(message);
    if (message.op === "hello") this.ask(this.#on.wants());
  }
}
