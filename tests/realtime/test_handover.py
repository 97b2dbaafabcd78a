"""The hand-over stands on uvicorn's own protocol class: what it uses of it is held here, and what it promises."""

import asyncio
import inspect
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import connect

from realtime.engine import Engine
from realtime.handover import HandOverProtocol, hand_over_of
from realtime.line import Line
from realtime.session import Limits, Session
from tests.realtime.serving import Journal, serving
from tests.realtime.test_endpoint import close_code, dial, heard

USED = {
    "handle_connect": "(self, event: 'Request') -> 'None'",
    "send": "(self, message: 'ASGISendEvent') -> 'None'",
    "run_asgi": "(self) -> 'None'",
    "data_received": "(self, data: 'bytes') -> 'None'",
    "send_receive_event_to_app": "(self) -> 'None'",
    "handle_parser_exception": "(self) -> 'None'",
    "pause_writing": "(self) -> 'None'",
    "resume_writing": "(self) -> 'None'",
    "shutdown": "(self) -> 'None'",
    "stop_keepalive": "(self) -> 'None'",
    "connection_lost": "(self, exc: 'Exception | None') -> 'None'",
}
FIELDS = {
    "close_sent",
    "close_timer",
    "conn",
    "curr_msg_data_type",
    "disconnected",
    "frames",
    "handshake_complete",
    "handshake_initiated",
    "queue",
    "read_paused",
    "transport",
    "writable",
}


def test_uvicorns_protocol_has_the_shape_that_is_overridden():
    shape = {name: str(inspect.signature(getattr(WebSocketsSansIOProtocol, name))) for name in USED}
    assert shape == USED


def test_uvicorns_protocol_keeps_its_state_where_it_is_looked_for():
    made = set(WebSocketsSansIOProtocol.__init__.__code__.co_names)
    assert made >= FIELDS
    assert "scope" in WebSocketsSansIOProtocol.handle_connect.__code__.co_names


def test_uvicorn_leaves_a_socket_open_that_has_a_close_timer():
    """The hand-over sets one so that the end of the ASGI call is not the end of the socket."""
    assert "if self.close_timer is None:\n            self.transport.close()" in inspect.getsource(
        WebSocketsSansIOProtocol.run_asgi
    )


async def test_no_task_stays_behind_for_a_connection():
    async with serving(Journal()) as served, dial(served) as first:
        await heard(first)
        before = len(asyncio.all_tasks())
        async with dial(served) as second:
            await heard(second)
            of_client = len(asyncio.all_tasks()) - before
        assert of_client <= 1  # the client library's own


async def test_what_only_the_application_needed_is_let_go():
    async with serving(Journal()) as served, dial(served) as socket:
        await heard(socket)
        (line,) = served.engine._lines
        protocol = line._wire
        assert isinstance(protocol, HandOverProtocol)
        assert not {"scope", "request", "response"} & set(vars(protocol))


async def test_what_a_client_says_before_the_hand_over_is_heard_and_so_is_what_follows():
    """Reading is paused while a message waits for the application; forgotten, that client would be deaf for ever."""
    engines: list[Engine] = []

    async def tardy(socket: WebSocket) -> None:
        await socket.accept()
        hand_over = hand_over_of(socket.scope)
        assert hand_over is not None
        protocol: Any = hand_over
        async with asyncio.timeout(5):
            while not protocol.__self__.read_paused:  # noqa: ASYNC110
                await asyncio.sleep(0)  # the client's message has no event to wait for
        hand_over(Line(engines[0], None, Session(Limits(), 0.0)))

    async with serving(Journal(), routes=[WebSocketRoute("/tardy", tardy)]) as served:
        engines.append(served.engine)
        async with connect(f"ws://127.0.0.1:{served.port}/tardy", proxy=None) as socket:
            await socket.send('{"op":"ping"}')
            said = [(await heard(socket))["op"], (await heard(socket))["op"]]
            await socket.send('{"op":"ping"}')
            assert [*said, (await heard(socket))["op"]] == ["hello", "pong", "pong"]


async def test_a_text_that_is_not_utf_8_closes_with_1007():
    async with serving(Journal()) as served, dial(served) as socket:
        await heard(socket)
        await socket.send(b"\xff\xfe", text=True)
        assert await close_code(socket) == 1007


async def test_a_message_in_pieces_is_heard_whole():
    async with serving(Journal()) as served, dial(served) as socket:
        await heard(socket)
        await socket.send(['{"op":', '"ping"}'])
        assert await heard(socket) == {"op": "pong"}
