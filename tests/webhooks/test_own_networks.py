"""By a webhook nobody has the hub speak to what only the hub reaches."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from hub.kernel.ids import Id
from hub.webhooks import commands, queries
from hub.webhooks.addressing import address_of, networks_of
from hub.webhooks.model import Answer, Kind, Reason, State
from hub.webhooks.posting import post
from hub.webhooks.ticker import WebhookTicker
from tests.meetings import Meeting
from tests.webhooks.conftest import hook, round_trip
from tests.webhooks.receiver import Receiver

INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"]


def leads_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Every name leads to these addresses, those of the first look-up first; returns the names that were looked up."""
    asked: list[str] = []
    left = list(answers)

    async def getaddrinfo(self: Any, host: str, port: int, **more: Any) -> list[Any]:
        asked.append(host)
        ips = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return asked


@pytest.mark.parametrize("ip", INSIDE)
async def test_a_name_that_leads_inside_is_not_spoken_to(monkeypatch: pytest.MonkeyPatch, ip: str) -> None:
    leads_to(monkeypatch, [ip])
    answer = await post(address_of("https://svarm.example/in"), {}, b"{}", ())
    assert answer == Answer(None, Reason.OWN_NETWORK)


async def test_a_name_that_leads_outside_and_inside_is_not_spoken_to(monkeypatch: pytest.MonkeyPatch) -> None:
    leads_to(monkeypatch, ["93.184.216.34", "10.0.0.1"])
    answer = await post(address_of("https://svarm.example/in"), {}, b"{}", ())
    assert answer == Answer(None, Reason.OWN_NETWORK)


async def test_an_address_written_as_numbers_is_judged_as_well() -> None:
    for host in ("127.0.0.1", "[::1]", "169.254.169.254", "0x7f000001", "2130706433"):
        answer = await post(address_of(f"https://{host}/in"), {}, b"{}", ())
        assert answer.status is None, host
        assert answer.reason in {Reason.OWN_NETWORK, Reason.UNREACHABLE}, host


async def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    """DNS rebinding: at the second look-up the name would lead inside."""
    address = address_of(f"http://svarm.example:{receiver.port}/in", networks_of("127.0.0.1/32"))
    asked = leads_to(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])

    answer = await post(address, {}, b"{}", networks_of("127.0.0.1/32"))

    assert (answer.status, asked[0], asked.count("svarm.example")) == (204, "svarm.example", 1)
    assert receiver.heard[0].headers["host"] == f"svarm.example:{receiver.port}"


async def test_a_redirect_inside_is_not_followed(it: Meeting, worker: WebhookTicker, receiver: Receiver) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    receiver.answers, receiver.more = [302], f"location: http://127.0.0.1:{receiver.port}/inside\r\n"
    await sent_test(it, webhook_id)
    await round_trip(worker)
    assert [heard.path for heard in receiver.heard] == ["/in?from=bees"]


async def sent_test(it: Meeting, webhook_id: Id) -> None:
    await it.do(commands.send_test, it.event.id, webhook_id)


async def test_what_was_opened_once_and_is_not_any_more_is_not_spoken_to(
    it: Meeting, worker: WebhookTicker, receiver: Receiver
) -> None:
    webhook_id = await hook(it, receiver.url, Kind.CHECK_IN)
    worker.networks = ()
    await sent_test(it, webhook_id)
    await round_trip(worker)
    assert receiver.heard == []
    [told] = await it.read(queries.last, webhook_id)
    assert (told.state, told.reason) == (State.FAILED, Reason.OWN_NETWORK)
