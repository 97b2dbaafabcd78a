"""A meeting in full swing, with secrets: prepared once, found again in every copy of the folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from hub.accounts.model import MAIL_PURPOSE
from hub.accounts.store.on_the_way import put_mail_login
from hub.app import House
from hub.breakouts.queries import Way
from hub.choosing import commands as choosing
from hub.choosing import queries as choosing_queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.model import Kind, NewOption
from hub.feeds import commands as feeds
from hub.feeds import queries as feeds_queries
from hub.kernel.clock import HeldClock
from hub.kernel.ids import Id
from hub.kernel.seals import seal
from hub.kernel.transaction import Tx
from hub.links.queries import Level
from hub.mail import commands as outgoing
from hub.mail import queries as outgoing_queries
from hub.mail.mailing import Audience, Wanted
from hub.mail.queries.writing import DECLINES
from hub.messages import commands as messages
from hub.messages.queries import To
from hub.people import queries as people
from hub.polls import commands as polls
from hub.polls.model import Kind as PollKind
from hub.polls.model import Wanted as NewPoll
from hub.programme import commands as programme
from hub.programme import editing
from hub.programme.model import Material
from hub.programme.plan import Plan
from hub.programme.store import files
from hub.questions import commands as questions
from hub.questions import queries as questions_queries
from hub.questions.model import Kind as QuestionKind
from hub.questions.model import NewQuestion
from hub.settings import Settings
from hub.summaries import commands as summaries
from hub.summaries import queries as summaries_queries
from hub.summaries.picture import Kept
from tests import meetings
from tests.meetings import JITSI, NOW, ZOOM, Meeting
from tests.summaries.photos import A_PHOTO

UNSHARED = ("HEMLIG-PUNKT", "HEMLIG-RUBRIK", "ANNANS-PUNKT")
"""What groups have written and nobody has shared: the first two in *asta*'s group, the last in the other."""

TO_THE_TEAM = "HEMLIGT-TILL-LAGET"
HER_WORD = "HEMLIGT-ORD"
"""What *asta* has answered to a poll whose results are hidden."""


@dataclass(frozen=True)
class Ids:
    """Groups talk: *own* (asta's) has written *points* and handed in; the first of them is shared."""

    round_id: Id
    own: Id
    other: Id
    points: list[Id]
    others_point: Id
    photo: Id
    """What *own* wrote on paper, not shared."""
    share: Id
    question: Id
    link: Id
    message: Id
    file: Id
    """Something to read for the first talk, and the portrait of who holds it."""
    choice: Id
    option: Id
    """What people may choose for tomorrow, and one of its topics."""
    links: dict[str, str]
    """By short name, the path of each one's personal link."""
    feed: str
    mail_login: str
    """What stands in the addresses of *asta*'s calendar, and of a link that was mailed to her."""
    mail: Id
    mailing: Id
    reminder: str
    """A reminder to her that waits, what was written to many, and what stands in the address where she declines."""
    poll: Id
    """One that is open, with her answer and hidden results."""
    asked: Id
    """What she asks the meeting."""


@dataclass(frozen=True)
class Swing(Ids):
    """The ids of a meeting, and the meeting itself."""

    meeting: Meeting

    @property
    def path(self) -> str:
        return self.meeting.event.path


async def in_full_swing(meeting: Meeting) -> Ids:
    link = await meeting.link(ZOOM)
    await meeting.link(JITSI, Level.ROOM, meeting.rooms["A4"])
    round_id = await meeting.talk()
    asta = meeting.people["asta"]
    groups = await meeting.groups(round_id)
    own, other = sorted(groups, key=lambda group: asta not in {m.person_id for m in group.members})
    points = await meeting.write(own, "Delad punkt", UNSHARED[0], headline=UNSHARED[1])
    others = await meeting.write(other, UNSHARED[2])
    await meeting.hand_in(own)
    await meeting.do(summaries.share_point, meeting.event.id, points[0], by="moderator")
    shared = (await meeting.read(summaries_queries.shared, meeting.event.id))[0]
    links = await meeting.read(people.links, meeting.event.id, meeting.house.site.secret)
    by_name = {name: links[person_id] for name, person_id in meeting.people.items()}
    message = await meeting.do(messages.send, meeting.event.id, To.TEAM, TO_THE_TEAM, by="facilitator")
    file = await meeting.do(add_file, meeting)
    share, question = shared.items[0].id, shared.questions[0].id
    await meeting.do(feeds.renew_calendar, meeting.event.id, asta)
    feed = await meeting.read(feeds_queries.own_path, meeting.event, asta, meeting.house.site.secret)
    feed = feed.rpartition("/")[2]
    choice, option = await to_choose(meeting)
    login = seal(await meeting.do(put_mail_login, "", asta, "/"), meeting.house.site.secret, MAIL_PURPOSE)
    photo = await meeting.do(summaries.add_photo, meeting.event.id, own.id, Kept(A_PHOTO, 40, 30), "Blad", as_team=True)
    told = (photo, share, question, link, message, file, choice, option, by_name, feed, login, *await mailed(meeting))
    poll, question_asked = await polled(meeting), await asked(meeting)
    return Ids(round_id, own.id, other.id, points, others[0], *told, poll=poll, asked=question_asked)


async def asked(meeting: Meeting) -> Id:
    """*asta* has a question, which stands before everybody."""
    event, asta = meeting.event, meeting.people["asta"]
    await meeting.do(questions.set_up, event.id, open=True)
    await meeting.do(questions.ask, event, asta, NewQuestion(QuestionKind.QUESTION, "Vem betalar?", nameless=False))
    return str((await meeting.read(questions_queries.mine, event.id, [asta]))[asta].asked[0].id)


async def polled(meeting: Meeting) -> Id:
    """Everybody is asked for a word, and *asta* has written one."""
    poll_id = str(await meeting.do(polls.prepare, meeting.event.id, NewPoll(PollKind.WORD, "Ett ord?")))
    await meeting.do(polls.open_poll, meeting.event.id, poll_id)
    await meeting.do(polls.answer, meeting.event.id, poll_id, meeting.people["asta"], text=HER_WORD)
    return poll_id


async def mailed(meeting: Meeting) -> tuple[Id, Id, str]:
    asta = {"event_id": meeting.event.id, "person_id": meeting.people["asta"], "to": "asta@bin.example.se"}
    mail = await meeting.do(outgoing.enqueue, **asta, kind=outgoing_queries.Kind.REMINDER, language="sv", data={})
    wanted = Wanted(outgoing_queries.Kind.INVITATION, Audience.ALL, (), {"sv": "Välkommen."}, again=False)
    mailing = await meeting.do(outgoing.compose, meeting.event.id, wanted, by="organiser")
    return mail, mailing, seal(mail, meeting.house.site.secret, DECLINES)


async def to_choose(meeting: Meeting) -> tuple[Id, Id]:
    offer = Offer([NewOption("Vatten", 5), NewOption("Skog", 5)], Way.CHOOSE_ROOM, 20)
    named = (meeting.event.id, meeting.sessions["Gruppsamtal utan frågor"], Kind.WISHES, offer)
    choice_id = await meeting.do(choosing.prepare, *named)
    await meeting.do(choosing.open_choice, meeting.event.id, choice_id)
    return choice_id, (await meeting.read(choosing_queries.choice, meeting.event.id, choice_id)).options[0].id


def add_file(tx: Tx, meeting: Meeting) -> Id:
    file_id = files.add_file(tx, meeting.event.id, "image/png", "blad.png", b"\x89PNG\r\n\x1a\n")

    def edit(plan: Plan) -> Plan:
        talk = plan.session(meeting.sessions["Bin i staden"])
        assert talk is not None
        speakers = tuple(replace(speaker, picture=file_id) for speaker in talk.speakers)
        blad = Material("Blad", "", file_id, "image/png", 8)
        return editing.put(plan, replace(talk, speakers=speakers, materials=(blad,)), plan.days[talk.day])

    programme.edit_now(tx, meeting.event, edit)
    return file_id


async def prepare(folder: Path, slugs: list[str]) -> dict[str, dict[str, Any]]:
    """Bring the meetings of a prepared folder into full swing; returns their ids by slug."""
    clock = HeldClock(NOW)
    house = House(Settings(data=folder), clock)
    await house.database.open()
    found = {slug: asdict(await in_full_swing(await meetings.found(house, clock, slug))) for slug in slugs}
    await house.database.close()
    return found
