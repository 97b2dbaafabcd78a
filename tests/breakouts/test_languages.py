"""Groups of one language each, where people have chosen theirs."""

from __future__ import annotations

import pytest

from hub.breakouts import commands, queries
from hub.breakouts.commands import Asked
from hub.breakouts.dealing import Wanted, Wish
from hub.breakouts.queries import Way
from hub.kernel import registry
from hub.kernel.ids import Id
from tests.breakouts.meeting import Meeting

ASKED = Asked(Wanted(2, None, wishes=(Wish.LANGUAGE,)), Way.CHOOSE_ROOM, 20)


def chosen(meeting: Meeting, monkeypatch: pytest.MonkeyPatch, every: int) -> dict[Id, str]:
    """Each *every*-th has chosen English, the others Swedish."""
    spoken = {id_: "sv" if number % every else "en" for number, id_ in enumerate(meeting.people.values())}
    monkeypatch.setattr(registry, "_speaks", [lambda snap, event_id: spoken])
    return spoken


async def test_each_group_has_one_language(meeting: Meeting, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = chosen(meeting, monkeypatch, 2)

    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], ASKED)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    assert [len({spoken[m.person_id] for m in group.members}) for group in groups] == [1, 1]
    balance = await meeting.ask(queries.balance, meeting.event.id, round_id, groups)
    assert balance.mingled == []


async def test_where_the_numbers_do_not_allow_it_the_groups_are_named(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(meeting, monkeypatch, 4)

    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], ASKED)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    balance = await meeting.ask(queries.balance, meeting.event.id, round_id, groups)
    assert len(balance.mingled or []) == 1


async def test_unless_it_is_asked_for_nothing_is_said_of_languages(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(meeting, monkeypatch, 2)
    asked = Asked(Wanted(2, None), Way.CHOOSE_ROOM, 20)

    round_id = await meeting.do(commands.propose, meeting.event, meeting.talks[0], asked)

    groups = await meeting.ask(queries.groups_of_round, meeting.event.id, round_id)
    assert (await meeting.ask(queries.balance, meeting.event.id, round_id, groups)).mingled is None
