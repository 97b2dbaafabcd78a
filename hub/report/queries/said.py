"""What people have said and everybody may read: every query here starts from what is shared, shown or standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hub.breakouts import queries as breakouts
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.plenary import queries as plenary
from hub.polls import queries as asking
from hub.polls.queries import Result
from hub.questions import queries as questions
from hub.questions.queries import Kept
from hub.reflections import queries as reflecting
from hub.reflections.queries import Written
from hub.summaries import queries as summaries
from hub.summaries.queries import SharedPhoto, SharedRound
from hub.themes import queries as themes
from hub.themes.queries import Theme
from hub.web.auth import EventRef


def rounds(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[SharedRound, ...]:
    """The group discussions of which something is shared, oldest first; of one session if it is given."""
    return tuple(each for each in summaries.shared(snap, event.id) if session_id in ("", each.session_id))


def photos(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[SharedPhoto, ...]:
    there = round_ids(snap, event, session_id)
    return tuple(each for each in summaries.shared_photos(snap, event.id) if each.round_id in there)


def agreed(snap: Snapshot, event: EventRef, session_id: Id) -> Mapping[Id, int]:
    return plenary.agreements(snap, event.id)


def themed(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[Theme, ...]:
    there = round_ids(snap, event, session_id)
    return tuple(each for each in themes.themed(snap, event.id) if each.round_id in there)


def round_ids(snap: Snapshot, event: EventRef, session_id: Id) -> set[Id]:
    return {each.id for each in breakouts.rounds(snap, event.id) if session_id in ("", each.session_id)}


def asked(snap: Snapshot, event: EventRef, session_id: Id) -> Kept:
    """An experience that may be quoted with a name has none where its teller's name is not shown."""
    found = questions.kept(snap, event.id)
    hidden = {each.name for each in people.participants(snap, event.id) if each.hidden}
    told = (replace(each, name="" if each.name in hidden else each.name) for each in found.experiences)
    return Kept(
        tuple(each for each in found.questions if session_id in ("", each.session_id)),
        tuple(each for each in told if session_id in ("", each.session_id)),
    )


def polls(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[Result, ...]:
    return tuple(each for each in asking.results(snap, event.id) if session_id in ("", each.session_id))


def reflections(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[Written, ...]:
    """They belong to a day: in the report of one session there are none."""
    return () if session_id else tuple(reflecting.written(snap, event.id))
