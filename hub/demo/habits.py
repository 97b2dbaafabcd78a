"""What an invented person does by what their own page shows. Pure; what is drawn by lot is passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

IN_GROUPS = ("published", "open")
MOST_WISHES = 3
CHOICE = re.compile(r"/choices/(\w+)/(?:place|wish)\b")

Regions = Mapping[str, Any]
"""The parts of somebody's page Right now, as its JSON has them."""
Concerns = tuple[str, frozenset[str]]
"""The HTML of somebody's group, and the choices that are open to them."""


@dataclass(frozen=True)
class Mine:
    """The group that somebody has. *opened*: they may go there."""

    id: str
    number: int
    opened: bool


@dataclass(frozen=True)
class Press:
    """A button. *path* is below the meeting's."""

    path: str
    fields: Mapping[str, Any]


def concerns(html: Mapping[str, str]) -> Concerns:
    """What of a page's HTML, by region, makes somebody look again: their group, and which choices are open to them.

    How many places are left is none of it: each place that somebody takes would make everybody ask.
    """
    offered = html.get("now-choice", "") + html.get("my-choice", "")
    return html.get("my-group", ""), frozenset(CHOICE.findall(offered))


def group_of(regions: Regions) -> Mine | None:
    """The group that somebody has been shown; None before, between and after."""
    group = regions.get("my-group")
    if not group or group["state"] not in IN_GROUPS:
        return None
    return Mine(str(group["id"]), int(group["number"]), bool(group["opened"]))


def open_choices(regions: Regions) -> list[str]:
    """The ids of the choices in which somebody may choose just now."""
    topics = [each["choice_id"] for each in regions.get("my-choice") or () if each["open"]]
    return list(dict.fromkeys([*(each["choice_id"] for each in regions.get("now-choice") or ()), *topics]))


def choosing(regions: Regions, choice_id: str, random: Random) -> Press | None:
    """A place where there is one left, or three wishes; None for who has chosen, and where nothing is left."""
    mine = next((each for each in regions.get("my-choice") or () if each["choice_id"] == choice_id), None)
    if mine and mine["chosen"]:
        return None
    offered = next((each for each in regions.get("now-choice") or () if each["choice_id"] == choice_id), None)
    if offered:
        groups = [group for group in offered["groups"] if group["left"]]
        return Press(f"/choices/{choice_id}/place", {"option": liked(groups, random)["id"]}) if groups else None
    if mine and mine["open"] and mine["topics"]:
        wished = random.sample([topic["id"] for topic in mine["topics"]], min(MOST_WISHES, len(mine["topics"])))
        return Press(f"/choices/{choice_id}/wishes", {"wish": wished})
    return None


def liked(groups: Sequence[Mapping[str, Any]], random: Random) -> Mapping[str, Any]:
    """One of them; those with a low number are liked more, so that some fill before others."""
    return random.choices(groups, weights=[1 / (1 + group["number"]) for group in groups])[0]
