"""Themes and what is gathered in them: pure rules, no I/O, no clock."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from hub.kernel.errors import N_, Conflict, InvalidInput
from hub.kernel.ids import Id
from hub.people.queries import clean_name

LONGEST_TITLE = 80
MOST_THEMES = 24
"""Of one group discussion: more than that is no order any more."""


class NoTitle(InvalidInput):
    code = "no-theme-title"
    message = N_("Give the theme a name.")


class TitleTooLong(InvalidInput):
    code = "theme-title-too-long"
    message = N_("A theme's name may be at most {limit} characters.")


class TitleTaken(Conflict):
    code = "theme-title-taken"
    message = N_("There is a theme of that name already.")


class TooManyThemes(Conflict):
    code = "too-many-themes"
    message = N_("There can be at most {limit} themes. Put some of them together.")


class NothingChosen(InvalidInput):
    code = "nothing-chosen"
    message = N_("Choose at least one summary first.")


class NotSharedNow(Conflict):
    code = "not-shared-now"
    message = N_("That is not shared any more, so it can't be put into a theme.")


@dataclass(frozen=True)
class Named:
    """A theme as it is kept: its name, and its place among those of its round."""

    id: Id
    round_id: Id
    title: str
    position: int


@dataclass(frozen=True)
class Placed:
    """Something shared, told by its *item_id*, at a place in a theme."""

    item_id: Id
    theme_id: Id
    position: int


def title_of(text: str) -> str:
    """A theme's name as it is kept. Raises NoTitle, TitleTooLong."""
    said = clean_name(text)
    if not said:
        raise NoTitle(fields={"title": NoTitle.message})
    if len(said) > LONGEST_TITLE:
        limit = {"limit": LONGEST_TITLE}
        raise TitleTooLong(**limit, fields={"title": TitleTooLong.message}, limits={"title": limit})
    return said


def same(themes: Sequence[Named], title: str) -> Named | None:
    """The theme that has that name already, however it is capitalised."""
    return next((each for each in themes if each.title.casefold() == title.casefold()), None)


def put(order: Sequence[Id], moved: Sequence[Id], place: int | None, seen: Container[Id]) -> list[Id]:
    """*order* with *moved*, in their order, at *place* (from 0) among the others that are *seen*; None: last."""
    rest = [each for each in order if each not in moved]
    shown = [each for each in rest if each in seen]
    at = rest.index(shown[place]) if place is not None and 0 <= place < len(shown) else len(rest)
    return [*rest[:at], *moved, *rest[at:]]
