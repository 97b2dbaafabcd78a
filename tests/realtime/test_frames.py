import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

from realtime.frames import PING, text_frame, texts


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
def test_another_implementation_reads_our_frames(size):
    client = ClientProtocol(parse_uri("ws://x/"), state=State.OPEN, max_size=None)
    text = "å" * (size // 2) + "x" * (size % 2)
    client.receive_data(text_frame(text) + PING)
    assert client.events_received() == [Frame(Opcode.TEXT, text.encode()), Frame(Opcode.PING, b"")]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_joined_frames_are_the_texts_they_were_made_of(said):
    assert list(texts(PING.join(map(text_frame, said)))) == said


def test_a_lone_surrogate_does_not_make_an_invalid_frame():
    assert list(texts(text_frame("a\ud800b"))) == ["a?b"]
