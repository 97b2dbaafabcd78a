"""What becomes of mails."""

from __future__ import annotations

from hub.mail import commands
from hub.mail.events import OutboxChanged
from hub.mail.model import Kind, Outcome, Reason, State
from hub.people import commands as people
from hub.people.events import ParticipantChanged
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting


async def to_asta(it: Meeting) -> str:
    asta = {"event_id": it.event.id, "person_id": it.people["asta"], "to": "asta@bin.example.se"}
    return str(await it.do(commands.enqueue, **asta, kind=Kind.INVITATION, language="sv", data={}))


@tells(OutboxChanged)
async def a_mail_is_put_into_the_outbox(it: Meeting) -> Play:
    yield
    await to_asta(it)


@tells(OutboxChanged)
async def a_mail_comes_back(it: Meeting) -> Play:
    mail_id = await to_asta(it)
    await it.do(commands.claim, "worker", 0)
    yield
    await it.do(commands.note, mail_id, "worker", Outcome(State.BOUNCED, Reason.NO_ADDRESS, "550"), 0.5)


@tells(ParticipantChanged)
async def somebody_who_was_written_to_takes_another_name(it: Meeting) -> Play:
    await to_asta(it)
    yield
    await it.do(people.rename, it.event.id, it.people["asta"], "Asta Eklund")
