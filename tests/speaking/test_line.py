"""The line as it is used: whatever people and the team press in whatever order, it stays a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.speaking.model import Hand, NameWanted, State, line, name_of, raised_at, speaking
from tests.meetings import NOW

PEOPLE = ("asta", "bo", "cilla", "dan", "ebba")


def hand(number: int, who: str | None, name: str = "", *, reply: bool = False, skips: int = 0) -> Hand:
    return Hand(f"{number:032x}", who, name, reply, skips, State.UP, "", NOW + timedelta(seconds=number), None)


@dataclass
class Room:
    """Hands as the store keeps them, and what the team can do with the first."""

    fair: bool = False
    hands: list[Hand] = field(default_factory=list)
    spoken: dict[str, int] = field(default_factory=dict)
    made: int = 0

    def up(self, who: str, reply: bool) -> None:
        if all(each.whose != who for each in self.hands):
            self.made += 1
            self.hands.append(hand(self.made, who, reply=reply))

    def down(self, who: str, reply: bool) -> None:
        self.hands = [each for each in self.hands if each.whose != who or each.state is State.SPEAKING]

    def skip(self, who: str, reply: bool) -> None:
        self.hands = [
            replace(each, state=State.UP, skips=each.skips + 1) if each.whose == who else each for each in self.hands
        ]

    def next(self, who: str, reply: bool) -> None:
        now = speaking(self.hands)
        if now is not None:
            self.hands.remove(now)
            self.spoken[now.whose] = self.spoken.get(now.whose, 0) + 1
        order = self.order()
        self.hands = [replace(each, state=State.SPEAKING) if each in order[:1] else each for each in self.hands]

    def order(self) -> list[Hand]:
        return line(self.hands, self.spoken, fair=self.fair)


ACTS: list[Callable[[Room, str, bool], None]] = [Room.up, Room.up, Room.down, Room.skip, Room.next]


@given(
    fair=st.booleans(),
    acts=st.lists(st.tuples(st.sampled_from(ACTS), st.sampled_from(PEOPLE), st.booleans()), max_size=40),
)
def test_whatever_is_pressed_it_stays_a_line(
    fair: bool, acts: list[tuple[Callable[[Room, str, bool], None], str, bool]]
) -> None:
    room = Room(fair)
    for act, who, reply in acts:
        first = room.order()[:1]
        act(room, who, reply)
        order = room.order()

        assert sorted(each.id for each in order) == sorted(each.id for each in room.hands if each.state is State.UP)
        assert len({each.whose for each in room.hands}) == len(room.hands)
        assert sum(each.state is State.SPEAKING for each in room.hands) <= 1
        if act is Room.next and not fair:
            assert [each.id for each in first] == [each.id for each in room.hands if each.state is State.SPEAKING]
        level = [each for each in order if not each.skips and not each.reply]
        if fair:
            assert [room.spoken.get(each.whose, 0) for each in level] == sorted(
                room.spoken.get(each.whose, 0) for each in level
            )
        else:
            assert [each.id for each in level] == sorted(each.id for each in level)
        assert order == sorted(order, key=lambda each: (each.skips, not each.reply))


@given(st.permutations(range(6)))
def test_the_order_does_not_depend_on_how_hands_are_read(numbers: list[int]) -> None:
    hands = [hand(number, f"p{number}", reply=number == 3, skips=number == 1) for number in range(6)]
    assert line([hands[number] for number in numbers], {"p0": 2}, fair=True) == line(hands, {"p0": 2}, fair=True)


def test_a_reply_goes_first_new_voices_before_old_and_who_was_passed_over_last() -> None:
    old, new, reply, passed = hand(1, "asta"), hand(2, "bo"), hand(3, "cilla", reply=True), hand(0, "dan", skips=1)
    hands = [old, new, reply, passed]
    assert line(hands, {"asta": 1}, fair=True) == [reply, new, old, passed]
    assert line(hands, {"asta": 1}, fair=False) == [reply, old, new, passed]


def test_hands_of_the_same_instant_stand_as_they_were_taken_in() -> None:
    there = hand(5, "asta")
    after = raised_at([hand(1, "bo"), there], there.raised_at)
    assert raised_at([], NOW) == NOW
    assert line([replace(hand(0, "cilla"), raised_at=after), there], {}, fair=False)[0] == there


def test_somebody_without_a_device_is_the_same_by_their_name() -> None:
    assert hand(1, None, "Mannen vid Fönstret").whose == hand(2, None, "mannen vid fönstret").whose


def test_a_name_is_one_line_and_there_is_one() -> None:
    assert name_of(" Mannen\nvid  fönstret ") == "Mannen vid fönstret"
    with pytest.raises(NameWanted):
        name_of(" \u200b ")
