"""What a programme's source said last, and so who has changed what since: the source, somebody here, or both. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hub.kernel.ids import Id
from hub.programme.comparing import folded
from hub.programme.plan import Plan, PlanSession

SOURCE, YOU, BOTH = "source", "you", "both"


@dataclass(frozen=True)
class Source:
    """*plan*: what was read last, with the ids of what its items are here; an item without one, or with one that there
    is not any more, was left out. *uids*: by the source's own name for an item which that is."""

    plan: Plan
    uids: Mapping[str, Id]


UNKNOWN = Source(Plan(), {})


def said(plan: Plan, session: PlanSession, part: str) -> Any:
    """What *plan* says of *part* of *session*, without what no source says."""
    if part == "when":
        return plan.date_of(session), session.start, session.end, session.after_midnight
    if part == "questions":
        return tuple(question.text for question in session.questions)
    if part == "speakers":
        return tuple(replace(speaker, picture="") for speaker in session.speakers)
    return getattr(session, part)


def who_changed(source: Source, before: Plan, old: PlanSession, read: Plan, new: PlanSession, part: str) -> str:
    """Who has changed *part*, in which *old* and *new* differ; the source where it isn't known what it said."""
    last = source.plan.session(old.id or "")
    if last is None:
        return SOURCE
    told = said(source.plan, last, part)
    if told == said(read, new, part):
        return YOU
    return SOURCE if told == said(before, old, part) else BOTH


def left_out(source: Source, before: Plan, read: Plan, new: PlanSession) -> bool:
    """Whether *new* was in the source before, and somebody here didn't want it."""
    there = {session.id for session in before.sessions}
    return any(
        each.id not in there
        and folded(each.title) == folded(new.title)
        and said(source.plan, each, "when") == said(read, new, "when")
        for each in source.plan.sessions
    )
