import pytest

from realtime.closing import CloseCode
from realtime.messages import (
    JSON,
    Beat,
    Cursor,
    Denied,
    Fact,
    Facts,
    Gone,
    Hello,
    Html,
    Ok,
    Ping,
    Pong,
    Reset,
    Sub,
    Unsub,
    Variant,
)
from realtime.parsing import ProtocolError, parse_client, parse_server

FROM_CLIENT = [
    Sub("now/e1/p7", Variant("html", "sv"), Cursor("a1", 41)),
    Sub("now/e1/p7", Variant("html", "pt-BR")),
    Sub("person/77", JSON, Cursor("a1", 0)),
    Unsub("now/e1/p7"),
    Ping(),
]
FROM_SERVER = [
    Hello("a1", 25),
    Ok("now/e1/p7", 42),
    Html("now/e1/p7", 42, {"r-now": "<section id='r-now'>Fika</section>"}),
    Facts("now/e1/p7", 42, (Fact(42, "CheckedIn", "2031-05-04T09:00:00Z", {"person": "7"}),)),
    Facts("now/e1/p7", 42, (), after=40),
    Reset("now/e1/p7", 42, "a2", {"r-now": "<p>"}),
    Reset("now/e1/p7", 42, "a2"),
    Denied("now/e1/p7", "forbidden", ""),
    Gone("now/e1/p7"),
    Pong(),
    Beat({"now/e1/p7": 42}),
]


@pytest.mark.parametrize("message", FROM_CLIENT)
def test_what_a_client_says_is_read_as_it_was_meant(message):
    assert parse_client(message.text) == message


@pytest.mark.parametrize("message", FROM_SERVER)
def test_what_a_server_says_is_read_as_it_was_meant(message):
    assert parse_server(message.text) == message


def test_swedish_letters_travel_as_themselves():
    assert "Åsögatan" in Html("t", 1, {"r": "Åsögatan"}).text


def test_what_a_newer_server_adds_is_passed_over():
    assert parse_server('{"op":"ok","topic":"t","pos":1,"mood":"good"}') == Ok("t", 1)


def test_json_has_one_variant_whatever_language_is_given():
    assert parse_client('{"op":"sub","topic":"t","as":"json","lang":"sv"}') == Sub("t", JSON, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        '"ping"',
        "{}",
        '{"op":"dance"}',
        '{"op":["ping"]}',
        '{"op":"ping","extra":1}',
        '{"op":"ping","op":"ping"}',
        '{"op":"unsub"}',
        '{"op":"unsub","topic":7}',
        '{"op":"unsub","topic":""}',
        '{"op":"unsub","topic":"a b"}',
        '{"op":"unsub","topic":"t\\n"}',
        '{"op":"unsub","topic":"\\ud800"}',
        '{"op":"sub","topic":"t","as":"html"}',
        '{"op":"sub","topic":"t","as":"xml","lang":"sv"}',
        '{"op":"sub","topic":"t","as":["html"],"lang":"sv"}',
        '{"op":"sub","topic":"t","as":"html","lang":"../sv"}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1"}',
        '{"op":"sub","topic":"t","as":"json","pos":1}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1","pos":-1}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1","pos":1.0}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1","pos":true}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1","pos":9007199254740992}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a b","pos":1}',
        '{"op":"sub","topic":"t","as":"json","epoch":"a1","pos":' + "9" * 5000 + "}",
        "[" * 16_000,
    ],
)
def test_what_is_not_the_protocol_is_malformed(text):
    with pytest.raises(ProtocolError) as refusal:
        parse_client(text)
    assert refusal.value.code == CloseCode.MALFORMED
