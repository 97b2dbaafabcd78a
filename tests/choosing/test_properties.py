"""Whatever people press in whatever order: no more heads than places, nobody in two groups, and what was said holds."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from hub.breakouts import queries as breakouts
from hub.checkin import commands as checkin
from hub.checkin.queries import Channel, SaidParty
from hub.checkin.queries import State as Attendance
from hub.choosing import commands, queries
from hub.choosing.commands.preparing import Offer
from hub.choosing.model import ChoiceNotOpen, GroupFull, Kind, NewOption, NobodyChose, NotHereYet, SomebodyThere, State
from hub.choosing.queries import Choice
from hub.kernel.ids import Id
from hub.kernel.schema import metadata
from hub.kernel.transaction import Snapshot, Tx
from hub.people import commands as people
from hub.people.model import NewPerson, Source
from tests.breakouts.meeting import START, found_event
from tests.choosing.choices import offer

PEOPLE, GROUPS = 7, 3
WHO = st.integers(0, PEOPLE - 1)
GROUP = st.integers(0, GROUPS - 1)


class Choosing(RuleBasedStateMachine):
    """A choice at a meeting; *said* is what the hub has acknowledged, by person."""

    connection: Connection

    @initialize(
        sizes=st.lists(st.integers(1, 4), min_size=GROUPS, max_size=GROUPS),
        heads=st.lists(st.integers(0, 2), min_size=PEOPLE, max_size=PEOPLE),
    )
    def begin(self, sizes: list[int], heads: list[int]) -> None:
        engine = create_engine("sqlite+pysqlite://", poolclass=StaticPool)
        metadata.create_all(engine)
        self.connection = engine.connect()
        self.event, days, talks = found_event(self.tx())
        self.day = days[0]
        self.people = [self.arrive(number, others) for number, others in enumerate(heads)]
        self.heads = dict(zip(self.people, (1 + others for others in heads), strict=True))
        self.here = set(self.people)
        self.choice_id = commands.prepare(self.tx(), self.event.id, talks[0], Kind.PLACES, offer(sizes))
        commands.open_choice(self.tx(), self.event.id, self.choice_id)
        self.open = True
        self.said: dict[Id, Id] = {}

    def teardown(self) -> None:
        if hasattr(self, "connection"):
            self.connection.close()

    def tx(self) -> Tx:
        return Tx(self.connection, START)

    @property
    def choice(self) -> Choice:
        return queries.choice(self.tx(), self.event.id, self.choice_id)

    def arrive(self, number: int, others: int) -> Id:
        person = people.add_participant(self.tx(), self.event.id, NewPerson(f"Gäst {number}"), Source.STAFF).person_id
        checkin.check_in_on(self.tx(), self.event, self.day, person, Channel.STAFF)
        if others:
            checkin.set_party(self.tx(), self.event, self.day, person, SaidParty(number=others))
        return person

    # -- what may happen ----------------------------------------------------------------------------------------------

    @rule(who=WHO, group=GROUP)
    def take(self, who: int, group: int) -> None:
        person, option = self.people[who], self.choice.options[group]
        room = option.most - sum(self.heads[each] for each, its in self.said.items() if its == option.id)
        try:
            commands.take(self.tx(), self.event, self.choice_id, option.id, person)
        except ChoiceNotOpen:
            assert not self.open
        except NotHereYet:
            assert person not in self.here
        except GroupFull:
            assert self.heads[person] > room
            assert self.said.get(person) != option.id
        else:
            self.said[person] = option.id

    @rule(who=WHO)
    def leave(self, who: int) -> None:
        person = self.people[who]
        try:
            assert commands.leave(self.tx(), self.event.id, self.choice_id, person) is (person in self.said)
        except ChoiceNotOpen:
            assert not self.open
        else:
            self.said.pop(person, None)

    @rule(who=WHO, there=st.booleans())
    def come_or_go(self, who: int, there: bool) -> None:
        state = Attendance.HERE if there else Attendance.GONE
        checkin.mark(self.tx(), self.event, self.day, self.people[who], state)
        (self.here.add if there else self.here.discard)(self.people[who])

    @rule(group=GROUP, most=st.integers(1, 5))
    def resize(self, group: int, most: int) -> None:
        sizes = [most if number == group else each.most for number, each in enumerate(self.choice.options)]
        options = [
            NewOption(each.title, size, id=each.id) for each, size in zip(self.choice.options, sizes, strict=True)
        ]
        taken = sum(self.heads[each] for each, its in self.said.items() if its == options[group].id)
        try:
            commands.change(self.tx(), self.event.id, self.choice_id, Offer(options, self.choice.way, 20))
        except SomebodyThere:
            assert taken > most

    @rule(seat_rest=st.booleans())
    def make_groups(self, seat_rest: bool) -> None:
        try:
            round_id = commands.make_groups(self.tx(), self.event, self.choice_id, seat_rest=seat_rest)
        except NobodyChose:
            assert not self.here if seat_rest else not self.here & set(self.said)
            return
        self.open = False
        self.check_groups(round_id, seat_rest)

    def check_groups(self, round_id: Id, seat_rest: bool) -> None:
        groups = breakouts.groups_of_round(self.tx(), self.event.id, round_id)
        options = {each.id: each for each in self.choice.options}
        seats = [(member.person_id, options[group.id]) for group in groups for member in group.members]
        assert len(dict(seats)) == len(seats), "somebody sits in two groups"
        sits = {person: option.id for person, option in seats}
        assert {each: option for each, option in self.said.items() if each in self.here}.items() <= sits.items()
        assert set(sits) <= (self.here if seat_rest else self.here & set(self.said))
        for option in options.values():
            assert sum(self.heads[person] for person, its in sits.items() if its == option.id) <= option.most
        left = {option.id: option.most for option in options.values()}
        for person, its in sits.items():
            left[its] -= self.heads[person]
        if seat_rest:
            assert all(max(left.values()) < self.heads[person] for person in self.here - set(sits))

    @rule()
    def open_again(self) -> None:
        commands.open_choice(self.tx(), self.event.id, self.choice_id)
        self.open = True

    # -- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def nothing_acknowledged_is_lost_and_no_place_is_taken_twice(self) -> None:
        snap: Snapshot = self.tx()
        assert queries.places(snap, self.choice_id) == self.said
        taken = queries.taken(snap, [self.choice_id])
        assert all(taken.get(each.id, 0) <= each.most for each in self.choice.options)
        assert (self.choice.state is State.OPEN) is self.open


TestChoosing = Choosing.TestCase
TestChoosing.settings = settings(
    max_examples=15,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
