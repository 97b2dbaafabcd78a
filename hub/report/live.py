"""The regions of the summary for everyone: what people have said goes from open pages the moment it is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.transaction import Snapshot
from hub.people.events import ParticipantChanged
from hub.plenary.events import AgreementChanged
from hub.polls import live as polls
from hub.programme.events import MomentPassed
from hub.questions import live as questions
from hub.reflections import events as reflections
from hub.report import queries
from hub.report.composing import compose
from hub.report.events import FACTS
from hub.report.queries import Gathered, Published
from hub.themes.live import THEMED
from hub.web.auth import EventRef, Principal
from hub.web.guards import MEMBERS
from hub.web.regions import Region, Staleness, everyone

WORDS: Mapping[str, Any] = {"composed": compose}
"""What templates may use: a document is composed in the language of who reads it."""


def guard_summary(snap: Snapshot, principal: Principal, event: EventRef, key: str) -> None:
    MEMBERS.check(principal)
    if key:
        raise NotFound


TOPICS = {"summary": guard_summary}


def load_said(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Gathered]:
    found = queries.said(snap, event)
    return {"": found} if found else {}


def load_published(snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Published]:
    found = queries.published(snap, event.id)
    return {"": found} if found else {}


PUBLISHED: Mapping[type[Fact], Staleness] = dict.fromkeys(FACTS, everyone)
SAID: Mapping[type[Fact], Staleness] = {
    **polls.SHOWN,
    **questions.LISTED,
    **THEMED,
    **dict.fromkeys(reflections.FACTS, everyone),
    **dict.fromkeys((AgreementChanged, ParticipantChanged, MomentPassed), everyone),
    **PUBLISHED,
}

REGIONS = [
    Region("summary-said", "summary", "report/_said.html", load_said, SAID, shared=True),
    Region("now-summary", "now", "report/_now.html", load_published, PUBLISHED, shared=True),
]
