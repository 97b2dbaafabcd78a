"""The hub is killed at the worst moment and started again: no mail is lost, at most the one in flight is doubled."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from hub.kernel.sqlite import one_transaction
from hub.kernel.transaction import Tx
from hub.mail import commands
from hub.mail.model import Kind
from tests.hub_process import HubProcess
from tests.mail.server import HOST, Post
from tests.meetings import NOW

MAILS = 12
KILLED_AT = 5


def fill(tx: Tx) -> None:
    for number in range(MAILS):
        commands.enqueue(
            tx,
            event_id=None,
            person_id=None,
            to=f"person{number:02}@bin.example.se",
            kind=Kind.CANCELLED,
            language="sv",
            data={},
        )


async def test_killed_between_sending_and_noting(data: Path, post: Post) -> None:
    with one_transaction(data / "bikupa.sqlite", NOW) as tx:
        fill(tx)
    hub = HubProcess(
        data.parent,
        NOW,
        BIKUPA_SMTP_HOST=HOST,
        BIKUPA_SMTP_PORT=str(post.port),
        BIKUPA_SMTP_SECURITY="none",
        BIKUPA_SMTP_FROM="moten@example.se",
        BIKUPA_PUBLIC_URL="https://moten.example.se",
    )

    def kill_once() -> None:
        if len(post.taken) == KILLED_AT:
            hub.kill()

    post.then = kill_once
    hub._spawn()  # it may be killed before it has said that it is ready
    try:
        await post.until(KILLED_AT)
        in_flight = post.taken[-1]
        hub.set_clock(NOW + timedelta(minutes=11))
        hub._spawn()
        await post.until(MAILS)
    finally:
        hub.stop()

    received = Counter(taken.to for taken in post.taken)
    assert set(received) == {f"person{number:02}@bin.example.se" for number in range(MAILS)}
    assert {to: times for to, times in received.items() if times > 1} == {in_flight.to: 2}
    ids = {str(taken.message["Message-ID"]) for taken in post.taken if taken.to == in_flight.to}
    assert len(ids) == 1
