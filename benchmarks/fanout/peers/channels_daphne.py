"""Django Channels on daphne: one group, the layer in memory."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="of a benchmark",
    ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["channels"],
    # Room for every burst: at the default of 100 a full channel drops what is sent.
    CHANNEL_LAYERS={"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": {"capacity": 100_000}}},
)
django.setup()

# Channels reads the settings when it is imported.
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.layers import get_channel_layer  # noqa: E402
from channels.routing import ProtocolTypeRouter  # noqa: E402
from daphne.endpoints import build_endpoint_description_strings  # noqa: E402
from daphne.server import Server  # noqa: E402
from twisted.internet import reactor  # noqa: E402

from benchmarks.fanout.peers.control import Peer, listen  # noqa: E402


class Member(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add("everybody", self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard("everybody", self.channel_name)

    async def news(self, event: dict[str, Any]) -> None:
        await self.send(text_data=event["text"])


async def begin() -> None:
    layer = get_channel_layer()
    listen(Peer(lambda text: layer.group_send("everybody", {"type": "news", "text": text}), *sys.argv[2:4]))


if __name__ == "__main__":
    reactor.callWhenRunning(lambda: asyncio.ensure_future(begin()))
    Server(
        ProtocolTypeRouter({"websocket": Member.as_asgi()}),
        endpoints=build_endpoint_description_strings(host="127.0.0.1", port=int(sys.argv[1])),
        signal_handlers=False,
        verbosity=0,
    ).run()
