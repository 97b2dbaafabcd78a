"""Three write in one note over a bad network: whatever is cut, doubled or late, all see the same, and all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from hub.breakouts import commands as breakouts
from hub.breakouts import queries as breakout_queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted
from hub.breakouts.queries import Way
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel
from hub.kernel.ids import Id
from hub.kernel.requests import RequestKey, once
from hub.kernel.schema import metadata
from hub.kernel.transaction import Tx
from hub.people import commands as people
from hub.people.model import NewPerson, Source
from hub.programme import commands as programme
from hub.programme import queries as programme_queries
from hub.programme.model import EventMode, Kind, NewEvent, NewSession
from hub.summaries import commands, queries
from hub.summaries.model import PointGone, StaleVersion
from hub.summaries.queries import Notes
from tests.meetings import NOW

WRITERS = 3
WHO = st.integers(0, WRITERS - 1)
WHICH = st.integers(0, 9)
TEXT = st.sampled_from(["Tid", "Pengar", "Mod", "Rum", "Luft"])


@dataclass(frozen=True)
class Sent:
    """A request: what is asked for, of which point, and under which id."""

    nonce: str
    kind: str
    point: Id
    text: str = ""
    version: int = 0
    place: int = 0
    question: int = 0


@dataclass
class Writer:
    """Somebody's page: what it shows, and what it has not got an answer to yet."""

    person: Id
    sees: list[tuple[Id, str, int]] = field(default_factory=list)
    waiting: list[Sent] = field(default_factory=list)


class Together(RuleBasedStateMachine):
    """*stands*: by point, the text and version that the hub has acknowledged; *gone*: those it has removed."""

    connection: Connection

    @initialize()
    def begin(self) -> None:
        engine = create_engine("sqlite+pysqlite://", poolclass=StaticPool)
        metadata.create_all(engine)
        self.connection = engine.connect()
        self.number = 0
        self.event, self.group, self.questions, persons = met(Tx(self.connection, NOW))
        self.writers = [Writer(person) for person in persons]
        self.stands: dict[Id, tuple[str, int]] = {}
        self.gone: dict[Id, tuple[str, int]] = {}
        self.answered: list[tuple[Id, Sent]] = []
        self.told: list[tuple[Id, str]] = []

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

    @property
    def notes(self) -> Notes:
        return queries.notes(Tx(self.connection, NOW), self.event, [self.group])[self.group]

    def next(self) -> str:
        self.number += 1
        return f"{self.number:032x}"

    def seen(self, who: int, which: int) -> tuple[Id, str, int] | None:
        sees = self.writers[who].sees
        return sees[which % len(sees)] if sees else None

    # -- what people do -----------------------------------------------------------------------------------------------

    @rule(who=WHO)
    def look(self, who: int) -> None:
        points = [point for question in self.notes.questions for point in question.points]
        self.writers[who].sees = [(point.id, point.text, point.version) for point in points]

    @rule(who=WHO, text=TEXT, question=st.integers(0, 1))
    def write(self, who: int, text: str, question: int) -> None:
        self.writers[who].waiting.append(Sent(self.next(), "add", self.next(), text, question=question))

    @rule(who=WHO, which=WHICH, text=TEXT)
    def change(self, who: int, which: int, text: str) -> None:
        if found := self.seen(who, which):
            self.writers[who].waiting.append(Sent(self.next(), "edit", found[0], text, found[2]))

    @rule(who=WHO, which=WHICH, kind=st.sampled_from(["remove", "restore"]))
    def take_away_or_bring_back(self, who: int, which: int, kind: str) -> None:
        if found := self.seen(who, which):
            self.writers[who].waiting.append(Sent(self.next(), kind, found[0]))

    @rule(who=WHO, which=WHICH, place=WHICH, question=st.integers(0, 1))
    def move(self, who: int, which: int, place: int, question: int) -> None:
        if found := self.seen(who, which):
            self.writers[who].waiting.append(Sent(self.next(), "move", found[0], place=place, question=question))

    # -- what the network does ----------------------------------------------------------------------------------------

    @rule(who=WHO)
    def arrives(self, who: int) -> None:
        writer = self.writers[who]
        if writer.waiting:
            sent = writer.waiting.pop(0)
            self.receive(writer, sent)
            self.answered.append((writer.person, sent))

    @rule(who=WHO)
    def arrives_and_the_answer_is_cut(self, who: int) -> None:
        """It stays where it was, and is sent again; a refusal that nobody heard of is met again, too."""
        writer = self.writers[who]
        if writer.waiting:
            before = list(writer.waiting)
            self.receive(writer, before[0])
            writer.waiting = before

    @rule(which=WHICH)
    def arrives_once_more_much_later(self, which: int) -> None:
        if self.answered:
            person, sent = self.answered[which % len(self.answered)]
            if sent.nonce in self.done:  # what was refused may be tried again, and may do something then
                before = self.notes
                self.run(person, sent)
                assert self.notes == before

    @property
    def done(self) -> set[str]:
        rows = self.connection.exec_driver_sql("select id from requests")
        return {row.id for row in rows}

    # -- the hub ------------------------------------------------------------------------------------------------------

    def receive(self, writer: Writer, sent: Sent) -> None:
        known = sent.nonce in self.done
        try:
            self.run(writer.person, sent)
        except StaleVersion as refused:
            self.told.append((sent.point, refused.params["present"]))
            self.keep_both(writer, sent)
        except PointGone:
            if sent.kind == "edit":
                self.keep_both(writer, sent)
        else:
            if not known:
                self.note(sent)

    def keep_both(self, writer: Writer, sent: Sent) -> None:
        """The second of two sees both texts, and keeps theirs as a point of its own."""
        writer.waiting = [each for each in writer.waiting if each != sent]
        writer.waiting.insert(0, Sent(self.next(), "add", self.next(), sent.text))

    def note(self, sent: Sent) -> None:
        """What holds from now on, by what the hub has acknowledged."""
        if sent.kind == "add":
            self.stands[sent.point] = (sent.text, 1)
        elif sent.kind == "edit" and self.stands[sent.point][0] != sent.text:
            self.stands[sent.point] = (sent.text, sent.version + 1)
        elif sent.kind == "remove" and sent.point in self.stands:
            self.gone[sent.point] = self.stands.pop(sent.point)
        elif sent.kind == "restore" and sent.point in self.gone:
            self.stands[sent.point] = self.gone.pop(sent.point)

    def run(self, person: Id, sent: Sent) -> None:
        """As the hub does: in a savepoint, the answer kept with the request's id."""
        with self.connection.begin_nested():
            tx = Tx(self.connection, NOW, person)
            once(tx, RequestKey(person, sent.nonce), sent.kind, lambda: self.command(sent)(tx))

    def command(self, sent: Sent) -> Callable[[Tx], Any]:
        event, question = self.event, self.questions[sent.question]
        return {
            "add": lambda tx: commands.add_point(tx, event, self.group, question, sent.text, sent.point),
            "edit": lambda tx: commands.edit_point(tx, event, sent.point, sent.text, sent.version),
            "remove": lambda tx: commands.remove_point(tx, event, sent.point),
            "restore": lambda tx: commands.restore_point(tx, event, sent.point),
            "move": lambda tx: commands.move_point(tx, event, sent.point, sent.place, question),
        }[sent.kind]

    # -- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def the_note_holds_what_was_acknowledged_each_once_with_its_version(self) -> None:
        if hasattr(self, "writers"):
            points = [point for question in self.notes.questions for point in question.points]
            assert sorted((p.id, p.text, p.version) for p in points) == sorted(
                (id_, *said) for id_, said in self.stands.items()
            )

    @invariant()
    def who_comes_second_is_told_what_it_reads_now(self) -> None:
        if hasattr(self, "writers") and self.told:
            point, present = self.told.pop()
            assert present == self.stands[point][0]

    def arrive_at_last(self) -> None:
        """The network is whole again: everybody's page sends what it has, and shows what there is."""
        for who in range(WRITERS):
            while self.writers[who].waiting:
                self.arrives(who)
        for who in range(WRITERS):
            self.look(who)


class TogetherToTheEnd(Together):
    def teardown(self) -> None:
        if hasattr(self, "writers"):
            self.arrive_at_last()
            self.the_note_holds_what_was_acknowledged_each_once_with_its_version()
            assert self.writers[0].sees == self.writers[1].sees == self.writers[2].sees
        super().teardown()


def met(tx: Tx) -> tuple[Id, Id, list[Id], list[Id]]:
    """An event whose only group talks: its id, the group's, two questions, and three who are in it."""
    item = NewSession(0, time(9), time(11), "Trösklar", Kind.GROUP_DISCUSSION, questions=("Vad?", "Hur?"))
    event_id, _ = programme.create_event(
        tx, NewEvent("Bin", "sv", "Europe/Stockholm", EventMode.ONLINE, (date(2031, 5, 6),), (item,))
    )
    event = programme_queries.event_ref_by_id(tx, event_id)
    assert event is not None
    persons = []
    for number in range(WRITERS):
        new = NewPerson(f"Gäst {number}")
        persons.append(people.add_participant(tx, event_id, new, Source.STAFF).person_id)
        checkin.check_in(tx, event, persons[-1], Channel.NOW)
    session = programme_queries.days(tx, event_id)[0].sessions[0]
    round_id = breakouts.propose(tx, event, session.id, Asked(Wanted(1, None, False), Way.STAY_HERE, 40))
    breakouts.publish(tx, event_id, round_id)
    group = breakout_queries.groups_of_round(tx, event_id, round_id)[0]
    return event_id, group.id, [question.id for question in session.questions], persons


TestTogether = TogetherToTheEnd.TestCase
TestTogether.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
