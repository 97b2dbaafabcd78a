// socket.io on node: everybody in one room.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { listen, port } from "./control.mjs";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => socket.join("everybody"));
http.listen({ port: Number(port), host: "127.0.0.1", backlog: 4096 });
listen((text) => io.to("everybody").emit("news", JSON.parse(text)));
