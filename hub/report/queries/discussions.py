"""The group discussions in figures."""

from __future__ import annotations

from collections.abc import Sequence

from hub.breakouts import queries as breakouts
from hub.breakouts.queries import Group
from hub.breakouts.queries.history import Past, past
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.programme import queries as programme
from hub.report.gathered import Talked
from hub.summaries import queries as summaries
from hub.web.auth import EventRef


def talked(snap: Snapshot, event: EventRef, session_id: Id) -> tuple[Talked, ...]:
    """Those that everybody has been shown, oldest first; of one session if it is given."""
    shown = [each for each in summaries.shown_rounds(snap, event.id) if session_id in ("", each.session_id)]
    titles = programme.titles(snap, event.id)
    of_session = [each.session_id for each in shown]
    return tuple(
        figures(snap, event, each, titles.get(each.round.session_id, ""), of_session.count(each.round.session_id) > 1)
        for each in past(snap, event.id, shown)
    )


def figures(snap: Snapshot, event: EventRef, of: Past, title: str, several: bool) -> Talked:
    groups = breakouts.groups_of_round(snap, event.id, of.round.id)
    balance = breakouts.balance(snap, event.id, of.round.id, groups)
    sizes = [sum(member.heads for member in group.members) for group in groups] or [0]
    progress = summaries.progress(snap, event.id, of.round.id)
    return Talked(
        title,
        of.round.number,
        several,
        of.groups,
        of.people,
        min(sizes),
        max(sizes),
        of.minutes,
        of.round.minutes,
        sum(each.handed_in_at is not None for each in progress),
        mixed(groups),
        balance.again,
        balance.earlier,
    )


def mixed(groups: Sequence[Group]) -> int | None:
    """How many organisations there are in each group at least; None where somebody's is not known."""
    kinds = [{member.organisation.casefold() for member in group.members} for group in groups]
    if not kinds or any("" in each for each in kinds):
        return None
    return min(len(each) for each in kinds)
