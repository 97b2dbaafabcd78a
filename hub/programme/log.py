"""Changes of a programme in words: what a draft would change, and what has been changed. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from functools import partial

from markupsafe import Markup

from hub.kernel.errors import N_
from hub.kernel.i18n import Texts
from hub.programme.drafts import Change, FieldChange
from hub.programme.model import KIND_NAMES, Kind

WHOLE = {
    "added": N_("{title} is new."),
    "removed": N_("{title} is taken out."),
    "day-added": N_("{title} is a new day."),
    "day-changed": N_("{before} is moved to {after}."),
    "day-removed": N_("{title} is taken away."),
    "published": N_("The programme was published."),
    "thrown-away": N_("A draft was thrown away."),
    "room": N_("The room {before} is now called {after}."),
}
"""By what happened."""
FIELDS = {
    "day": N_("{title} is moved from {before} to {after}."),
    "time": N_("{title} is moved from {before} to {after}."),
    "end": N_("{title} ends at {after} instead of {before}."),
    "title": N_("{before} is now called {after}."),
    "kind": N_("{title}: the kind is {after}, and was {before}."),
    "room": N_("{title}: the room is {after}, and was {before}."),
    "track": N_("{title}: the track is {after}, and was {before}."),
    "language": N_("{title}: the language is {after}, and was {before}."),
    "interpretation": N_("{title}: the interpretation is {after}, and was {before}."),
    "fixed": N_("{title}: the time is {after}, and was {before}."),
    "speakers": N_("{title}: the speakers are changed."),
    "description": N_("{title}: the description is changed."),
    "questions": N_("{title}: the questions are changed."),
    "materials": N_("{title}: the materials are changed."),
}
"""By what differs in something that was there before."""
FIRST = {
    "room": N_("{title}: the room is {after}."),
    "track": N_("{title}: the track is {after}."),
    "language": N_("{title}: the language is {after}."),
    "interpretation": N_("{title}: the interpretation is {after}."),
}
"""By what was empty before."""
QUOTED = N_("“{text}”")
"""A title inside a sentence."""
FIXED = {"fixed": N_("fixed"), "movable": N_("free to slip")}
NOTHING = "–"
TIMES = ("time", "end")


def sentences_in(texts: Texts) -> Callable[[Change], list[Markup]]:
    """What says a change in the language of *texts*, a sentence for each thing that differs."""
    return lambda change: sentences(change, texts)


def sentences(change: Change, texts: Texts) -> list[Markup]:
    if change.what == "changed":
        told = [each for each in change.fields if each.field != "end" or not goes_along(change)]
        return [sentence(each, change.title, texts) for each in told]
    show = texts.day if change.what.startswith("day-") else partial(quoted, texts)
    places = {"title": show(change.title)} if change.title else {}
    for each in change.fields:
        places |= {"before": show(each.before), "after": show(each.after)}
    return [texts(WHOLE[change.what], **places)]


def sentence(of: FieldChange, title: str, texts: Texts) -> Markup:
    before, after = (shown(of.field, text, texts) for text in (of.before, of.after))
    said = FIELDS[of.field] if of.before or of.field not in FIRST else FIRST[of.field]
    return texts(said, title=quoted(texts, title), before=before, after=after)


def quoted(texts: Texts, text: str) -> Markup:
    return texts(QUOTED, text=text)


def shown(field: str, text: str, texts: Texts) -> str:
    """A value of *field* as people read it."""
    if not text:
        return NOTHING
    if field == "kind":
        return texts(KIND_NAMES[Kind(text)])
    if field == "fixed":
        return texts(FIXED[text])
    if field == "title":
        return quoted(texts, text)
    if field in ("time", "end"):
        return texts.clock(text)
    return texts.day(text) if field == "day" else text


def goes_along(change: Change) -> bool:
    """Whether the end is moved by as much as the start, so that nothing more needs saying of it."""
    by = {each.field: minutes(each.after) - minutes(each.before) for each in change.fields if each.field in TIMES}
    return len(by) == len(TIMES) and len(set(by.values())) == 1


def minutes(text: str) -> int:
    at = time.fromisoformat(text)
    return at.hour * 60 + at.minute
