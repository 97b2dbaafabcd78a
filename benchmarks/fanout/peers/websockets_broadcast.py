"""The library ``websockets`` with its ``broadcast()``."""

from __future__ import annotations

import asyncio
import sys

from websockets.asyncio.server import ServerConnection, broadcast, serve

from benchmarks.fanout.peers.control import Peer, listen

connections: set[ServerConnection] = set()


async def stay(connection: ServerConnection) -> None:
    connections.add(connection)
    try:
        await connection.wait_closed()
    finally:
        connections.discard(connection)


async def main() -> None:
    listen(Peer(lambda text: broadcast(connections, text), *sys.argv[2:4]))
    async with serve(stay, "127.0.0.1", int(sys.argv[1]), compression=None, backlog=4096, open_timeout=60):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main())
