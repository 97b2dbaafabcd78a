"""What is told of a fact: ids, and texts that everybody may read at the moment it is told.

A body is made anew for each try, so that what has been taken back meanwhile is told no more.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic_core import to_jsonable_python

from hub.breakouts import queries as breakouts
from hub.breakouts.events import RoomsOpened, RoundClosed, RoundPublished, RoundRecalled
from hub.checkin import queries as checkin
from hub.checkin.events import CheckedIn
from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.people import queries as people
from hub.polls import queries as polls
from hub.polls.events import PollChanged, ResultsShown
from hub.programme import queries as programme
from hub.programme.events import (
    DaysChanged,
    DaySlipped,
    EventChanged,
    RoomMerged,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
)
from hub.summaries import queries as summaries
from hub.summaries.events import (
    HeadlineShared,
    HeadlineWithdrawn,
    PointShared,
    PointWithdrawn,
    SharedTextChanged,
    ShareHidden,
)
from hub.web.auth import EventRef
from hub.webhooks.model import Delivery, Kind, Webhook

KINDS: Mapping[type[Fact], Kind] = {
    CheckedIn: Kind.CHECK_IN,
    RoundPublished: Kind.ROUND_PUBLISHED,
    RoomsOpened: Kind.ROUND_OPENED,
    RoundRecalled: Kind.ROUND_RECALLED,
    RoundClosed: Kind.ROUND_CLOSED,
    PointShared: Kind.SUMMARY_SHARED,
    HeadlineShared: Kind.SUMMARY_SHARED,
    SharedTextChanged: Kind.SUMMARY_CHANGED,
    PointWithdrawn: Kind.SUMMARY_WITHDRAWN,
    HeadlineWithdrawn: Kind.SUMMARY_WITHDRAWN,
    ResultsShown: Kind.POLL_SHOWN,
    **dict.fromkeys((EventChanged, SessionAdded, SessionChanged, SessionRemoved), Kind.PROGRAMME_CHANGED),
    **dict.fromkeys((RoomMerged, DaysChanged, DaySlipped), Kind.PROGRAMME_CHANGED),
}


class NoMore(Exception):
    """What was to be told is not so any more, or is not for everybody."""


def kind_of(fact: Fact) -> Kind | None:
    """As what a fact is told; None for one that is told to nobody."""
    if isinstance(fact, ShareHidden):
        return Kind.SUMMARY_WITHDRAWN if fact.hidden else Kind.SUMMARY_SHARED
    if isinstance(fact, ResultsShown) and not fact.shown:
        return None
    if isinstance(fact, PollChanged):
        return {"open": Kind.POLL_OPENED, "closed": Kind.POLL_CLOSED}.get(fact.state)
    return KINDS.get(type(fact))


def body(snap: Snapshot, event: EventRef, webhook: Webhook, delivery: Delivery) -> bytes:
    """The JSON that is posted: what, when, at which meeting, and more by kind (docs/webhooks.md). Raises NoMore."""
    try:
        told = DATA[delivery.kind](snap, event, webhook, delivery.fact["data"])
    except NotFound as error:
        raise NoMore from error
    whole = {
        "type": delivery.kind.value,
        "timestamp": instant(delivery.at),
        "event": {"id": event.id, "slug": event.slug, "title": event.title},
        "data": told,
    }
    return json.dumps(to_jsonable_python(whole), ensure_ascii=False, separators=(",", ":")).encode()


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


Data = Mapping[str, Any]


def of_check_in(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    """How many are here by now; who came only where that was chosen, by the name that they show."""
    day = next((each for each in programme.days(snap, event.id) if each.id == fact["day_id"]), None)
    if day is None:
        raise NoMore
    counts = checkin.counts(snap, event, day.id)
    told = {"day_id": day.id, "date": day.date, "here": counts.here, "remote": counts.remote, "on_site": counts.on_site}
    if not webhook.names:
        return told
    known = people.participant(snap, event.id, fact["person_id"])
    if known is None:
        raise NoMore
    return {**told, "person": {"id": known.id, "name": known.name}}


def of_round(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    found = breakouts.round_(snap, event.id, fact["round_id"])
    groups = breakouts.groups_of_round(snap, event.id, found.id)
    return {
        "round_id": found.id,
        "session_id": found.session_id,
        "title": programme.titles(snap, event.id).get(found.session_id, ""),
        "number": found.number,
        "minutes": found.minutes,
        "ends_at": instant(found.ends_at) if found.ends_at else None,
        "groups": [{"id": each.id, "number": each.number, "name": each.name} for each in groups],
    }


def of_shared(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    ids = {fact.get("share_id"), fact.get("point_id") or ("share_id" not in fact and fact["group_id"])}
    found = [item for item in shared(snap, event.id) if ids & {item["share_id"], item["item_id"]}]
    if not found:
        raise NoMore
    return found[0]


def of_changed(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    """All that is shared of the group, as it reads now."""
    items = [item for item in shared(snap, event.id) if item["group_id"] == fact["group_id"]]
    return {"group_id": fact["group_id"], "items": items}


def of_withdrawn(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    """Which it was, by either of its ids, and nothing of its text."""
    if "share_id" in fact:
        return {"share_id": fact["share_id"], "group_id": fact["group_id"]}
    return {"item_id": fact.get("point_id") or fact["group_id"], "group_id": fact["group_id"]}


def shared(snap: Snapshot, event_id: Id) -> list[dict[str, Any]]:
    """Everything that everyone may read."""
    questions = {q.id: q.text for r in summaries.shared(snap, event_id) for q in r.questions}
    return [
        {
            "share_id": item.id,
            "item_id": item.item_id,
            "round_id": item.round_id,
            "group_id": item.group_id,
            "group": item.group,
            "question_id": item.question_id or None,
            "question": questions.get(item.question_id or "") or None,
            "text": item.text,
            "shared_at": instant(item.shared_at),
        }
        for round_ in summaries.shared(snap, event_id)
        for item in round_.items
    ]


def of_poll(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    """The poll as everybody may have it: with what it came to while that is shown, and no sooner."""
    found = polls.result(snap, polls.poll(snap, event.id, fact["poll_id"]))
    if found is None or (fact.get("shown") and found.outcome is None):
        raise NoMore
    told: dict[str, Any] = to_jsonable_python(found)
    return told


def of_programme(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    """Which item, where it is one; what it says now is read by the API, when the programme is out."""
    if not event.published:
        raise NoMore
    return {"session_id": fact.get("session_id")}


def of_test(snap: Snapshot, event: EventRef, webhook: Webhook, fact: Data) -> dict[str, Any]:
    return {"kinds": [kind.value for kind in webhook.kinds]}


DATA: Mapping[Kind, Callable[[Snapshot, EventRef, Webhook, Data], dict[str, Any]]] = {
    Kind.CHECK_IN: of_check_in,
    Kind.ROUND_PUBLISHED: of_round,
    Kind.ROUND_OPENED: of_round,
    Kind.ROUND_RECALLED: of_round,
    Kind.ROUND_CLOSED: of_round,
    Kind.SUMMARY_SHARED: of_shared,
    Kind.SUMMARY_CHANGED: of_changed,
    Kind.SUMMARY_WITHDRAWN: of_withdrawn,
    Kind.POLL_OPENED: of_poll,
    Kind.POLL_CLOSED: of_poll,
    Kind.POLL_SHOWN: of_poll,
    Kind.PROGRAMME_CHANGED: of_programme,
    Kind.TEST: of_test,
}
