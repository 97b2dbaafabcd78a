// ws on node: one buffer, a loop of send.
import { WebSocketServer } from "ws";
import { listen, port } from "./control.mjs";

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1", backlog: 4096, perMessageDeflate: false });
listen((text) => {
    const bytes = Buffer.from(text);
    for (const client of server.clients) if (client.readyState === 1) client.send(bytes, { binary: false });
});
