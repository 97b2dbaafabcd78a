"""The outbox and a real mail server: what arrives, what is tried again, what is given up, and what is never doubled."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.mail import commands
from hub.mail.mailing import Audience, Wanted
from hub.mail.model import Kind, Mail, Outcome, Reason, State
from hub.mail.queries import unreachable
from hub.mail.store import mailings, outbox
from hub.mail.ticker import MailTicker
from hub.people import commands as people
from hub.people.queries import links
from tests.mail.conftest import opened
from tests.mail.server import CUT, Post, certificate
from tests.meetings import Meeting


async def put(it: Meeting, who: str = "asta", kind: Kind = Kind.INVITATION, language: str = "sv", **more: Any) -> Id:
    """A mail to somebody, in the outbox, a moment after the one before."""
    it.later(0.001)
    to = {"event_id": it.event.id, "person_id": it.people[who], "to": f"{who}@bin.example.se"}
    made = await it.do(commands.enqueue, **{**to, "kind": kind, "language": language, "data": {}, **more})
    assert made is not None
    return str(made)


async def state(it: Meeting, mail_id: Id) -> tuple[State, Reason | None]:
    mail = await it.read(outbox.one, mail_id)
    return mail.state, mail.reason


async def mail(it: Meeting, mail_id: Id) -> Mail:
    found: Mail = await it.read(outbox.one, mail_id)
    return found


# -- what arrives -----------------------------------------------------------------------------------------------------


async def test_an_invitation_arrives_with_the_own_link_and_the_days_as_a_calendar(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    sent = await put(it)

    await worker.tick()

    [taken] = post.taken
    link = (await it.read(links, it.event.id, it.house.site.secret))[it.people["asta"]]
    assert (taken.sender, taken.to) == ("moten@example.se", "asta@bin.example.se")
    assert str(taken.message["Subject"]) == "Inbjudan: Bin i nätverk"
    assert f"https://moten.example.se{link}" in taken.text
    assert f'href="https://moten.example.se{link}"' in taken.html
    [file] = list(taken.message.iter_attachments())
    calendar = icalendar.Calendar.from_ical(str(file.get_content()))
    assert str(calendar["method"]) == "PUBLISH"
    assert [str(entry["uid"]) for entry in calendar.walk("VEVENT")] == [f"day-{day}@bikupa" for day in it.days]
    assert await state(it, sent) == (State.SENT, None)


async def test_everybody_gets_it_in_the_language_asked_for(it: Meeting, worker: MailTicker, post: Post) -> None:
    await put(it, "asta", language="sv")
    await put(it, "bo", language="en")
    await put(it, "dan", language="fi")

    await worker.tick()

    subjects = [str(taken.message["Subject"]) for taken in post.taken]
    assert subjects == ["Inbjudan: Bin i nätverk", "Invitation: Bin i nätverk", "Inbjudan: Bin i nätverk"]


async def test_no_link_and_no_secret_lies_in_the_database_or_the_log(
    it: Meeting, worker: MailTicker, post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "bikupa"):
        await put(it)
        await worker.tick()

    secret_part = post.taken[0].text.partition("/p/")[2].split()[0]
    files = b"".join(path.read_bytes() for path in it.house.settings.data.iterdir() if path.name.startswith("bikupa"))
    assert secret_part.encode() not in files
    assert "asta" not in caplog.text
    assert "try 1: sent" in caplog.text


async def test_nothing_goes_before_its_time(it: Meeting, worker: MailTicker, post: Post) -> None:
    await put(it, not_before=it.clock.now() + timedelta(hours=2))

    await worker.tick()
    assert post.taken == []

    it.later(121)
    await worker.tick()
    assert len(post.taken) == 1


async def test_the_same_purpose_is_mailed_once_if_it_goes(it: Meeting, worker: MailTicker, post: Post) -> None:
    first = await put(it, once="x")
    again = await it.do(
        commands.enqueue,
        event_id=it.event.id,
        person_id=it.people["asta"],
        to="asta@bin.example.se",
        kind=Kind.INVITATION,
        language="sv",
        data={},
        once="x",
    )
    assert again is None

    await it.do(commands.stop, it.event.id, first)
    await put(it, once="x")
    await worker.tick()

    assert len(post.taken) == 1


@pytest.fixture
def as_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    """No feature adds anything to a mail."""
    monkeypatch.setattr("hub.mail.filling._fills", {})


@pytest.mark.usefixtures("as_stored")
async def test_who_waits_to_sign_in_goes_first(it: Meeting, worker: MailTicker, post: Post) -> None:
    await put(it, "bo")
    await put(it, "asta", Kind.SIGN_IN, data={"path": "/sign-in/x"}, event_id=None)

    await worker.tick()

    assert [taken.to for taken in post.taken] == ["asta@bin.example.se", "bo@bin.example.se"]


# -- TLS and signing in -----------------------------------------------------------------------------------------------


@pytest.fixture
async def safe_post(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[tuple[Post, str, Path]]:
    """A server with TLS and a user, its kind of TLS, and its certificate."""
    made, path = Post(users={"hub": "hemligt"}), certificate(tmp_path)
    await made.start(request.param, path)
    yield made, request.param, path
    await made.stop()


async def at(data: Path, clock: HeldClock, safe_post: tuple[Post, str, Path], password: str) -> tuple[Meeting, Id]:
    server, security, _ = safe_post
    it = await opened(data, clock, server, smtp_security=security, smtp_user="hub", smtp_password=password)
    sent = await put(it)
    await it.house.mail.tick()
    return it, sent


@pytest.mark.parametrize("safe_post", ["tls", "starttls"], indirect=True)
async def test_mail_goes_over_tls_with_user_and_password(
    data: Path, clock: HeldClock, safe_post: tuple[Post, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(safe_post[2]))

    it, sent = await at(data, clock, safe_post, "hemligt")

    assert await state(it, sent) == (State.SENT, None)
    assert ([taken.safe for taken in safe_post[0].taken], safe_post[0].signed_in) == ([True], ["hub"])
    await it.house.database.close()


@pytest.mark.parametrize("safe_post", ["tls", "starttls"], indirect=True)
async def test_a_certificate_that_nobody_vouches_for_gets_neither_mail_nor_password(
    data: Path, clock: HeldClock, safe_post: tuple[Post, str, Path]
) -> None:
    it, sent = await at(data, clock, safe_post, "hemligt")

    assert await state(it, sent) == (State.WAITING, Reason.TLS)
    assert safe_post[0].taken == []
    await it.house.database.close()


@pytest.mark.parametrize("safe_post", ["starttls"], indirect=True)
async def test_a_wrong_password_is_nobodys_bounce_and_is_not_told_on(
    data: Path,
    clock: HeldClock,
    safe_post: tuple[Post, str, Path],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(safe_post[2]))

    with caplog.at_level(logging.DEBUG, "bikupa"):
        it, sent = await at(data, clock, safe_post, "felaktigt")

    assert await state(it, sent) == (State.WAITING, Reason.SIGN_IN)
    assert "felaktigt" not in caplog.text + repr(it.house.settings) + repr(it.house.mail.server)
    assert await it.read(unreachable, it.event.id) == {}
    await it.house.database.close()


async def test_a_server_without_tls_gets_nothing_when_tls_is_asked_for(
    data: Path, clock: HeldClock, post: Post
) -> None:
    it = await opened(data, clock, post, smtp_security="starttls")
    sent = await put(it)

    await it.house.mail.tick()

    assert await state(it, sent) == (State.WAITING, Reason.TLS)
    assert post.taken == []
    await it.house.database.close()


# -- what is refused --------------------------------------------------------------------------------------------------


async def test_later_means_later_and_the_others_go_on(it: Meeting, worker: MailTicker, post: Post) -> None:
    post.answers["RCPT"] = ["451 4.7.1 greylisted, come again"]
    late, other = await put(it, "asta"), await put(it, "bo")

    await worker.tick()
    assert (await state(it, late), await state(it, other)) == ((State.WAITING, Reason.BUSY), (State.SENT, None))
    assert (await mail(it, late)).reply == "451 4.7.1 greylisted, come again"
    await worker.tick()
    assert len(post.taken) == 1

    it.later(2)
    await worker.tick()
    assert await state(it, late) == (State.SENT, None)
    assert (await mail(it, late)).tries == 2


async def test_an_address_that_is_none_is_noted_and_left_alone(it: Meeting, worker: MailTicker, post: Post) -> None:
    post.answers["RCPT"] = ["550 5.1.1 no such user"]
    gone = await put(it)

    await worker.tick()
    assert await state(it, gone) == (State.BOUNCED, Reason.NO_ADDRESS)
    assert await it.read(unreachable, it.event.id) == {it.people["asta"]: "no-address"}

    next_ = await put(it, kind=Kind.CHANGE)
    await worker.tick()
    assert await state(it, next_) == (State.BOUNCED, Reason.NO_ADDRESS)
    assert post.taken == []

    await it.do(commands.again, it.event.id, next_)
    await worker.tick()
    assert len(post.taken) == 1
    assert await it.read(unreachable, it.event.id) == {}


@pytest.mark.parametrize(
    ("step", "answer"), [("DATA", "554 5.7.1 looks like spam"), ("RCPT", "554 5.7.1 relay access denied")]
)
async def test_a_refusal_by_rule_fails_the_mail_and_says_nothing_of_the_address(
    it: Meeting, worker: MailTicker, post: Post, step: Any, answer: str
) -> None:
    post.answers[step] = [answer]
    refused = await put(it)

    await worker.tick()

    assert await state(it, refused) == (State.FAILED, Reason.REFUSED)
    assert (await mail(it, refused)).reply == answer
    assert await it.read(unreachable, it.event.id) == {}


@pytest.mark.parametrize(
    ("step", "answer", "reason"),
    [
        ("MAIL", "550 5.7.60 not allowed to send as this sender", Reason.SENDER),
        ("RCPT", "421 4.7.0 too many mails", Reason.BUSY),
        ("DATA", CUT, Reason.UNREACHABLE),
        ("RCPT", CUT, Reason.UNREACHABLE),
    ],
)
async def test_a_fault_that_would_meet_every_mail_costs_one_of_them_a_try_and_then_there_is_a_rest(
    it: Meeting, worker: MailTicker, post: Post, step: Any, answer: str, reason: Reason
) -> None:
    post.answers[step] = [answer]
    sent = [await put(it, who) for who in ("asta", "bo", "dan")]

    await worker.tick()
    assert [(await mail(it, each)).tries for each in sent] == [1, 0, 0]
    assert await state(it, sent[0]) == (State.WAITING, reason)
    assert post.taken == []

    it.later(2)
    await worker.tick()
    assert sorted(taken.to.partition("@")[0] for taken in post.taken) == ["asta", "bo", "dan"]


async def test_a_server_that_is_not_there_is_waited_for_and_given_up_after_days(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    await post.stop()
    sent = await put(it)

    tries = 0
    while (await state(it, sent))[0] is State.WAITING:
        await worker.tick()
        tries += 1
        it.later(9 * 60)

    assert await state(it, sent) == (State.FAILED, Reason.UNREACHABLE)
    assert 7 <= tries <= 10


async def test_what_has_lain_too_long_is_not_sent_by_surprise(it: Meeting, worker: MailTicker, post: Post) -> None:
    old = await put(it)
    it.later(4 * 24 * 60)

    await worker.tick()
    assert await state(it, old) == (State.FAILED, Reason.TOO_LATE)
    assert post.taken == []

    await it.do(commands.again, it.event.id, old)
    await worker.tick()
    assert await state(it, old) == (State.SENT, None)


async def test_a_mail_that_can_not_be_written_stands_in_nobodys_way(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    odd = await put(it, to="åsa@bin.example.se")
    broken = await put(it, "bo", data={"answers": [["ensam"]]})
    await put(it, "dan")

    await worker.tick()

    assert await state(it, odd) == (State.BOUNCED, Reason.NO_ADDRESS)
    assert await state(it, broken) == (State.FAILED, Reason.UNWRITTEN)
    assert [taken.to for taken in post.taken] == ["dan@bin.example.se"]


# -- how many ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("as_stored")
async def test_no_more_than_so_many_go_in_an_hour(data: Path, clock: HeldClock, post: Post) -> None:
    it = await opened(data, clock, post, smtp_per_hour=5)
    for who in ("asta", "bo", "cilla", "dan", "ebba", "folke"):
        await put(it, who)

    await it.house.mail.tick()
    assert len(post.taken) == 4

    await put(it, "greta", Kind.SIGN_IN, data={"path": "/x"})
    await it.house.mail.tick()
    assert [taken.to for taken in post.taken[4:]] == ["greta@bin.example.se"]

    it.later(59)
    await it.house.mail.tick()
    assert len(post.taken) == 5

    it.later(2)
    await it.house.mail.tick()
    assert len(post.taken) == 7
    await it.house.database.close()


async def test_two_workers_on_one_outbox_send_no_mail_twice(it: Meeting, worker: MailTicker, post: Post) -> None:
    other = MailTicker(it.house.database, it.clock, worker.head, worker.server, "another")
    for number in range(30):
        await put(it, to=f"person{number}@bin.example.se")

    await asyncio.gather(worker.tick(), other.tick())

    assert sorted(taken.to for taken in post.taken) == sorted(f"person{n}@bin.example.se" for n in range(30))


async def test_a_claim_that_has_run_out_is_anothers_and_its_outcome_is_noted_once(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    sent = await put(it)
    claimed = await it.do(commands.claim, "first", 0)
    assert claimed.mail.id == sent

    await worker.tick()
    assert post.taken == []

    it.later(11)
    await worker.tick()
    await it.do(commands.note, sent, "first", Outcome(State.BOUNCED, Reason.NO_ADDRESS), 0.5)

    assert len(post.taken) == 1
    assert await state(it, sent) == (State.SENT, None)


async def test_the_mail_in_hand_is_sent_to_its_end_when_the_hub_leaves(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    reached = asyncio.Event()
    post.then = reached.set
    sent = [await put(it, who) for who in ("asta", "bo", "cilla", "dan")]

    await worker.open()
    async with asyncio.timeout(30):
        await reached.wait()
    await worker.close()

    states = [(await state(it, each))[0] for each in sent]
    assert states.count(State.SENT) == len(post.taken) >= 1
    assert set(states) <= {State.SENT, State.WAITING}


# -- forgetting -------------------------------------------------------------------------------------------------------


async def test_after_erasure_nothing_of_a_mail_is_left(it: Meeting, worker: MailTicker, post: Post) -> None:
    post.answers["RCPT"] = ["550 5.1.1 asta is unknown here"]
    await put(it)
    await worker.tick()

    await it.do(commands.erase, it.event.id, it.people["asta"])

    assert await it.read(outbox.of_person, it.event.id, it.people["asta"]) == []
    assert await it.read(unreachable, it.event.id) == {}


async def test_after_erasure_nobody_knows_whom_somebody_wrote_to(it: Meeting) -> None:
    asta, bo = it.people["asta"], it.people["bo"]
    both = Wanted(Kind.INVITATION, Audience.CHOSEN, (asta, bo), {}, again=False)
    made = await it.do(commands.compose, it.event.id, both, by="asta")
    await put(it, "bo", by="asta")

    await it.do(commands.erase, it.event.id, asta)

    mailing = await it.read(mailings.one, made)
    assert (mailing.wanted.chosen, mailing.created_by) == ((bo,), None)
    files = it.house.settings.data / "bikupa.sqlite"
    with sqlite3.connect(files) as database:
        rows = [*database.execute("select * from mails"), *database.execute("select * from mailings")]
    assert rows
    assert asta not in repr(rows)


async def test_a_mail_to_somebody_who_has_left_the_list_still_says_what_it_must(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    added = await it.do(people.add_person, "Nils Borta", "nils@bin.example.se")
    await put(it, kind=Kind.CANCELLED, person_id=added, to="nils@bin.example.se")

    await worker.tick()

    assert "Din anmälan till Bin i nätverk är avbokad." in post.taken[0].text
