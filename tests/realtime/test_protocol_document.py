"""docs/PROTOCOL.md says what the code does."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from realtime.admission import Intake
from realtime.closing import CloseCode, pause_floor_s
from realtime.engine import LAG_S
from realtime.messages import ClientMessage, ServerMessage
from realtime.parsing import parse_client, parse_server
from realtime.session import Limits

TEXT = (Path(__file__).parents[2] / "docs" / "PROTOCOL.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```json (→|←)\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)
TABLE = {
    int(code): (why, back) for code, why, back in re.findall(r"^\| (\d{4}) \| (.+?) \| (.+?) \|$", TEXT, re.MULTILINE)
}


@pytest.mark.parametrize(("direction", "text"), EXAMPLES)
def test_every_example_is_a_message_and_says_all_of_it(direction, text):
    message = parse_client(text) if direction == "→" else parse_server(text)
    said = json.loads(text)
    said.pop("lang", None) if said.get("as") == "json" else None
    assert json.loads(message.text) == said


def test_every_message_has_an_example():
    shown = {(direction, json.loads(text)["op"]) for direction, text in EXAMPLES}
    assert shown == {("→", kind.op) for kind in get_args(ClientMessage)} | {
        ("←", kind.op) for kind in get_args(ServerMessage)
    }


def test_no_example_lacks_its_direction():
    assert TEXT.count("```json") == len(EXAMPLES)


def test_every_close_code_is_in_the_table_with_what_a_client_does():
    assert set(TABLE) == set(CloseCode)
    for code, (_, back) in TABLE.items():
        floor_s = pause_floor_s(code)
        expected = "no" if floor_s is None else "yes, after 30 s" if floor_s else "yes"
        assert back.startswith(expected)


def test_the_limits_are_those_of_the_code():
    limits, intake = Limits(), Intake()
    assert f"{limits.message_bytes // 1024} kB of UTF-8" in TEXT
    assert f"{limits.burst} at once, then {limits.messages_per_s:.0f} a second" in TEXT
    assert f"| topics on a connection | {limits.topics} |" in TEXT
    assert f"| a client that does not read | {LAG_S:.0f} s | close 4408 |" in TEXT
    assert f"| connections that begin | {intake.per_s:.0f} a second, {intake.in_flight} at the same time |" in TEXT
