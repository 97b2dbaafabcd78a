"""What is measured: the hub itself in several ways, and other servers. All send the same text, uncompressed."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.fanout.meeting import Audience
from benchmarks.fanout.peers.control import BEFORE_FIRST
from benchmarks.fanout.tools import PEERS, Needs, compiled
from hub.summaries.events import PointShared
from realtime.messages import Fact, Facts

OURS = "bikupa"
NOTHING = Needs()


@dataclass(frozen=True)
class Server:
    """*topic*, *form* and *how* are the hub's; *module* or *script* start another's. *slow*: it gets fewer bursts."""

    name: str
    shown: str
    module: str = ""
    script: str = ""
    path: str = "/"
    until: str = ""
    alive: tuple[str, ...] = ()
    greeting: str = ""
    needs: Needs = NOTHING
    slow: int = 1
    topic: str = ""
    form: str = "json"
    what: str = "PointShared"
    how: str = "journal"

    @property
    def is_hub(self) -> bool:
        return bool(self.topic)

    def command(self, port: int, times: Path, text: Path, audience: Audience | None) -> Sequence[str]:
        common = [str(port), str(times)]
        if self.is_hub:
            assert audience is not None
            meeting = [str(audience.folder), audience.event_id, audience.group_id, audience.point_id]
            return [sys.executable, "-m", "benchmarks.fanout.hub", *common, *meeting, self.what, self.how]
        if self.script:
            return ["node", str(PEERS / self.script), *common, str(text)]
        program = compiled(PEERS / "raw.c") if self.name == "raw" else None
        started = [str(program)] if program else [sys.executable, "-m", f"benchmarks.fanout.peers.{self.module}"]
        return [*started, *common, str(text)]


def of_hub(name: str, shown: str, topic: str = "plenary/{event}", **more: str) -> Server:
    hub = Server(name, shown, path="/live", until='"op":"ok"', topic=topic)
    return replace(hub, **more)  # type: ignore[arg-type]


def of_socketio(name: str, shown: str, needs: Needs, module: str = "", script: str = "", slow: int = 1) -> Server:
    path = "/socket.io/?EIO=4&transport=websocket"
    return Server(name, shown, module, script, path, '40{"sid"', ("2", "3"), "40", needs, slow)


SERVERS = {
    server.name: server
    for server in (
        of_hub(OURS, "the hub: facts of a log topic as JSON"),
        of_hub("bikupa-commit", "the hub, with a commit of each fact", how="commit"),
        of_hub("bikupa-html", "the hub: the plenary page, one rendering for all", form="html"),
        of_hub(
            "bikupa-own-page",
            "the hub: “Right now”, a page of each reader's own",
            "now/{event}/{person}",
            form="html",
            what="MomentPassed",
        ),
        Server("raw", "send(2) in a loop", "raw_python"),
        Server("starlette", "Starlette, a loop of send_text", "starlette_loop"),
        Server("websockets", "websockets.broadcast()", "websockets_broadcast"),
        of_socketio("python-socketio", "python-socketio", Needs(("socketio",)), "socketio_python", slow=5),
        Server("aiohttp", "aiohttp, a loop of send_str", "aiohttp_loop", needs=Needs(("aiohttp",))),
        Server("channels", "Django Channels, daphne", "channels_daphne", needs=Needs(("channels", "daphne")), slow=20),
        Server("node-ws", "ws on node", script="ws.mjs", needs=Needs((), ("ws",))),
        of_socketio("node-socketio", "socket.io on node", Needs((), ("socket.io",)), script="socketio.mjs"),
    )
}


def text(audience: Audience) -> str:
    """What the peers send: a frame of the hub's own, whose number they replace by that of each event."""
    number = BEFORE_FIRST + 1
    fact = PointShared(audience.group_id, audience.point_id)
    told = Fact(number, fact.type, "2031-05-06T08:50:00+00:00", fact.data())
    return Facts(f"plenary/{audience.event_id}", number, (told,)).text
