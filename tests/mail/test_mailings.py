"""What an organiser writes to many: who gets it, when, and that nobody gets the same again unasked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.kernel.errors import NotFound
from hub.kernel.ids import Id
from hub.kernel.registry import speaks
from hub.mail import commands
from hub.mail.mailing import Audience, Mailing, Stage, Wanted
from hub.mail.model import Kind, NobodyToWriteTo, NotThere, State, TimePassed, WordsMissing
from hub.mail.queries import audiences, data_of, fills
from hub.mail.queries.audiences import Reach
from hub.mail.store import mailings, outbox
from hub.mail.ticker import MailTicker
from hub.people import commands as people
from hub.people.queries import Mode, NewPerson, Source
from tests.mail.server import Post
from tests.meetings import Meeting

TEAM = {"organiser", "facilitator", "host", "moderator", "door", "speaker"}
REMOTE = TEAM | {"asta", "bo", "dan", "folke", "greta"}
ON_SITE = {"cilla", "ebba"}


def wanted(kind: Kind = Kind.INVITATION, to: Audience = Audience.ALL, **more: Any) -> Wanted:
    given = {"chosen": (), "words": {}, "again": False}
    return Wanted(kind, to, **{**given, **more})


async def sent_out(it: Meeting, what: Wanted, at: datetime | None = None) -> Id:
    made = await it.do(commands.compose, it.event.id, what, by="organiser")
    await it.do(commands.plan, it.event, made, at)
    return str(made)


def receivers(post: Post) -> set[str]:
    return {taken.to.partition("@")[0] for taken in post.taken}


async def found(it: Meeting, mailing_id: Id) -> Mailing:
    made: Mailing = await it.read(mailings.one, mailing_id)
    return made


# -- to whom ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience.ALL, REMOTE | ON_SITE),
        (Audience.REMOTE, REMOTE),
        (Audience.ON_SITE, ON_SITE),
        (Audience.CAME, {"facilitator", "asta", "bo", "cilla", "dan", "ebba"}),
        (Audience.NOT_OPENED, (REMOTE | ON_SITE) - {"asta"}),
    ],
)
async def test_it_goes_to_those_it_is_meant_for_and_never_to_a_screen(
    it: Meeting, worker: MailTicker, post: Post, audience: Audience, expected: set[str]
) -> None:
    await it.do(people.start_session, it.people["asta"])

    await sent_out(it, wanted(to=audience))
    await worker.tick()

    assert receivers(post) == expected


async def test_it_goes_to_those_who_were_chosen(it: Meeting, worker: MailTicker, post: Post) -> None:
    chosen = (it.people["bo"], it.people["greta"])

    await sent_out(it, wanted(to=Audience.CHOSEN, chosen=chosen))
    await worker.tick()

    assert receivers(post) == {"bo", "greta"}


async def test_who_gets_it_is_decided_when_it_goes(it: Meeting, worker: MailTicker, post: Post) -> None:
    await sent_out(it, wanted(to=Audience.ON_SITE), it.clock.now() + timedelta(hours=1))
    new = NewPerson("Ny Person", "ny@bin.example.se", mode=Mode.ON_SITE)
    await it.do(people.add_participant, it.event.id, new, Source.STAFF)

    await worker.tick()
    assert post.taken == []

    it.later(61)
    await worker.tick()
    assert receivers(post) == ON_SITE | {"ny"}


async def test_somebody_reads_it_in_the_language_they_have_chosen(
    it: Meeting, worker: MailTicker, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.kernel.registry._speaks", [])
    speaks(lambda snap, event_id: {it.people["bo"]: "en"})

    await sent_out(it, wanted(words={"sv": "Välkommen *hit*.", "en": "Welcome *here*."}))
    await worker.tick()

    said = {taken.to.partition("@")[0]: taken.text for taken in post.taken}
    assert "Welcome here." in said["bo"]
    assert "Välkommen hit." in said["asta"]
    assert len(said) == len(REMOTE | ON_SITE)


async def test_what_a_later_feature_adds_is_added_when_it_is_written_and_may_stop_it(
    it: Meeting, worker: MailTicker, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hub.mail.filling._fills", {})
    fills(Kind.WAITING)(lambda snap, blank: {"place": 4} if blank.person_id == it.people["bo"] else None)
    for who in ("asta", "bo"):
        to = {"event_id": it.event.id, "person_id": it.people[who], "to": f"{who}@bin.example.se"}
        await it.do(commands.enqueue, **to, kind=Kind.WAITING, language="sv", data={})

    await worker.tick()

    assert receivers(post) == {"bo"}
    assert "Du är nummer 4 i kön." in post.taken[0].text


# -- never the same again unasked -------------------------------------------------------------------------------------


async def test_a_second_invitation_goes_to_those_who_have_had_none(it: Meeting, worker: MailTicker, post: Post) -> None:
    await sent_out(it, wanted(to=Audience.ON_SITE))
    await worker.tick()
    post.taken.clear()

    await sent_out(it, wanted(to=Audience.ALL))
    await worker.tick()

    assert receivers(post) == REMOTE


async def test_the_organiser_may_ask_for_the_same_again_and_each_change_is_its_own(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    change = wanted(Kind.CHANGE, Audience.ON_SITE, words={"sv": "Ny sal."})
    for what in (wanted(to=Audience.ON_SITE), wanted(to=Audience.ON_SITE, again=True), change, change):
        await sent_out(it, what)
    await worker.tick()

    assert len(post.taken) == 4 * len(ON_SITE)


async def test_a_mailing_counts_whom_it_reaches_and_why_not_the_others(it: Meeting) -> None:
    await it.do(commands.mark_unreachable, it.event.id, it.people["asta"])
    await it.do(people.add_participant, it.event.id, NewPerson("Utan Adress"), Source.STAFF)
    [*_, mail_id] = [
        await it.do(
            commands.enqueue,
            event_id=it.event.id,
            person_id=it.people["bo"],
            to="bo@bin.example.se",
            kind=Kind.REMINDER,
            language="sv",
            data={},
            once="mailing",
        )
    ]
    await it.do(commands.decline, mail_id)
    await it.do(
        commands.enqueue,
        event_id=it.event.id,
        person_id=it.people["dan"],
        to="dan@bin.example.se",
        kind=Kind.REMINDER,
        language="sv",
        data={},
        once="mailing",
    )
    made = await it.do(commands.compose, it.event.id, wanted(Kind.REMINDER))

    reach = await it.read(audiences.reach, it.event, await found(it, made))

    assert reach == Reach(
        receivers=len(REMOTE | ON_SITE) - 3, without_address=1, unreachable=1, declined=1, had_before=1
    )


# -- when -------------------------------------------------------------------------------------------------------------


async def test_what_is_planned_can_be_changed_and_stopped_until_it_goes(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    later = it.clock.now() + timedelta(hours=1)
    stopped, changed = await sent_out(it, wanted(), later), await sent_out(it, wanted(), later)
    await it.do(commands.edit, it.event.id, changed, wanted(Kind.THANKS, Audience.ON_SITE))
    await it.do(commands.stop_mailing, it.event.id, stopped)

    it.later(61)
    await worker.tick()

    assert receivers(post) == ON_SITE
    assert ((await found(it, stopped)).stage, (await found(it, changed)).stage) == (Stage.STOPPED, Stage.GONE)
    assert (await found(it, changed)).mails == len(ON_SITE)
    with pytest.raises(NotThere):
        await it.do(commands.edit, it.event.id, changed, wanted())
    with pytest.raises(NotThere):
        await it.do(commands.plan, it.event, stopped, None)


async def test_what_has_not_gone_of_a_mailing_can_be_stopped(it: Meeting, worker: MailTicker, post: Post) -> None:
    post.answers["RCPT"] = ["421 4.7.0 wait"]
    sent = await sent_out(it, wanted(to=Audience.ON_SITE))
    await worker.tick()

    assert await it.do(commands.stop_mailing, it.event.id, sent) == len(ON_SITE)
    it.later(5)
    await worker.tick()

    assert post.taken == []
    assert await it.read(outbox.counts, it.event.id) == {State.STOPPED: len(ON_SITE)}


async def test_what_can_not_be_sent_is_said(it: Meeting) -> None:
    with pytest.raises(WordsMissing):
        await it.do(commands.compose, it.event.id, wanted(Kind.CHANGE))
    with pytest.raises(NobodyToWriteTo):
        await it.do(commands.compose, it.event.id, wanted(to=Audience.CHOSEN))
    nobody = await it.do(commands.compose, it.event.id, wanted(to=Audience.CHOSEN, chosen=("0" * 32,)))
    with pytest.raises(NobodyToWriteTo):
        await it.do(commands.plan, it.event, nobody, None)
    with pytest.raises(TimePassed):
        await it.do(commands.plan, it.event, nobody, it.clock.now() - timedelta(minutes=1))
    with pytest.raises(NotFound):
        await it.do(commands.plan, it.event, "0" * 32, None)
    assert (await found(it, nobody)).stage is Stage.DRAFT


async def test_people_are_reminded_on_the_eve_once_but_for_those_who_want_none(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    it.clock.at = datetime(2031, 5, 5, 12, 59, tzinfo=UTC)
    await it.do(commands.choose, it.event.id, "svar@bin.example.se", "15:00")
    await worker.tick()
    assert post.taken == []

    it.later(1)
    await worker.tick()
    assert receivers(post) == REMOTE | ON_SITE
    assert str(post.taken[0].message["Subject"]) == "Påminnelse: Bin i nätverk"
    assert str(post.taken[0].message["Reply-To"]) == "svar@bin.example.se"

    post.taken.clear()
    it.later(60)
    await worker.tick()
    assert post.taken == []


async def test_who_declines_between_asking_and_sending_gets_no_reminder(
    it: Meeting, worker: MailTicker, post: Post
) -> None:
    post.answers["RCPT"] = ["421 4.7.0 wait"]
    await sent_out(it, wanted(Kind.REMINDER, Audience.ON_SITE))
    await worker.tick()
    [mail] = await it.read(outbox.of_person, it.event.id, it.people["ebba"])
    await it.do(commands.decline, mail.id)

    it.later(5)
    await worker.tick()

    assert receivers(post) == {"cilla"}
    told = await it.read(data_of, it.event.id, it.people["ebba"])
    assert (told["no_reminders"], [each["state"] for each in told["mails"]]) == (True, ["stopped"])
