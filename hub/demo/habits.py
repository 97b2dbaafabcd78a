"""What an invented person does by what their own page shows. Pure; what is drawn by lot is passed in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

IN_GROUPS = ("published", "open")
MOST_WISHES = 3
AGREES, VOTES = 0.25, 0.2
"""How often somebody agrees with what they read, and votes for a question."""
CHOICE = re.compile(r"/choices/(\w+)/(?:place|wish)\b")
POLL = re.compile(r"/poll/(\w+)/answer\b")
READ = ("my-group", "now-summaries", "now-questions")
"""Regions in which every change makes somebody look again."""

Regions = Mapping[str, Any]
"""The parts of somebody's page Right now, as its JSON has them."""
Concerns = tuple[frozenset[str], frozenset[str], tuple[str, ...]]
"""The choices and the polls that are open to somebody, and the HTML of the regions that they read."""


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
    """What of a page's HTML, by region, makes somebody look again.

    How many places are left is none of it, nor what oneself has answered: each place that somebody takes would make
    everybody ask.
    """
    offered = html.get("now-choice", "") + html.get("my-choice", "")
    polls = frozenset(POLL.findall(html.get("now-polls", "")))
    return frozenset(CHOICE.findall(offered)), polls, tuple(html.get(region, "") for region in READ)


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


def open_polls(regions: Regions) -> list[str]:
    """The ids of the polls that are open."""
    return [str(each["poll_id"]) for each in regions.get("now-polls") or ()]


def answering(regions: Regions, poll_id: str, told: Sequence[str], random: Random) -> Press | None:
    """An answer to the poll, of *told* where a word is wanted; None for who has answered, and when it is closed."""
    poll = next((each for each in regions.get("now-polls") or () if each["poll_id"] == poll_id), None)
    if poll is None or poll["chosen"] or poll["text"]:
        return None
    path = f"/poll/{poll_id}/answer"
    if poll["kind"] == "word":
        return Press(path, {"text": random.choice(told)})
    places = range(len(poll["options"]))
    if poll["kind"] == "several":
        return Press(path, {"choice": random.sample(places, random.randint(1, min(poll["most"], len(places))))})
    # Some options are liked more, and of a scale most choose what is a little above its middle.
    weights = [1 / (1 + abs(place - len(places) * 0.6)) for place in places]
    return Press(path, {"choice": random.choices(places, weights)})


def newest_shared(regions: Regions) -> str | None:
    """What was shared last, as its item_id."""
    latest = regions.get("now-summaries")
    return str(latest[0]["item_id"]) if latest else None


def questions_now(regions: Regions) -> tuple[bool, int]:
    """Whether one may ask the meeting something, and how many questions stand."""
    now = regions.get("now-questions")
    return (bool(now["open"]), int(now["standing"])) if now else (False, 0)


def values_of(data: Any, name: str) -> list[Any]:
    """Every value called *name* in *data*, however deep, each once, in the order in which they stand."""
    if isinstance(data, Mapping):
        inside = [value for key, each in data.items() for value in ([each] if key == name else values_of(each, name))]
    else:
        inside = [value for each in data for value in values_of(each, name)] if isinstance(data, list) else []
    return list(dict.fromkeys(inside))
