"""The floor where there is no compiler: ``socket.send`` of the ready frame to each connection, from Python."""

from __future__ import annotations

import asyncio
import sys

from benchmarks.fanout.peers.control import Peer, listen

ANSWER = (
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
)
transports: set[asyncio.Transport] = set()


class Member(asyncio.Protocol):
    """Answers the first bytes as if they were a whole handshake with the key of RFC 6455, section 1.3."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        if self.transport not in transports:
            self.transport.write(ANSWER)
            transports.add(self.transport)

    def connection_lost(self, error: Exception | None) -> None:
        transports.discard(self.transport)


def everybody(text: str) -> None:
    payload = text.encode()
    size = bytes([len(payload)]) if len(payload) < 126 else b"\x7e" + len(payload).to_bytes(2, "big")
    frame = b"\x81" + size + payload
    for transport in transports:
        transport.write(frame)


async def main() -> None:
    listen(Peer(everybody, *sys.argv[2:4]))
    server = await asyncio.get_running_loop().create_server(Member, "127.0.0.1", int(sys.argv[1]), backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
