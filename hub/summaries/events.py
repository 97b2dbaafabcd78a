"""What has happened to notes and to what is shared: ids alone, never what was written."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class PointAdded(Fact):
    """A group has one more point."""

    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class PointChanged(Fact):
    """A point reads otherwise than before."""

    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class PointRemoved(Fact):
    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class PointMoved(Fact):
    """A point stands in another place, or under another question."""

    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class HeadlineChanged(Fact):
    """A group's main point reads otherwise than before, or is gone."""

    group_id: Id


@dataclass(frozen=True)
class ScribeChanged(Fact):
    """Somebody else, or nobody, takes the group's notes."""

    group_id: Id


@dataclass(frozen=True)
class HandedIn(Fact):
    """A group's notes are handed in; *by* is a HandedInBy: by the group, or by itself when the groups were recalled."""

    group_id: Id
    by: str


@dataclass(frozen=True)
class HandInTakenBack(Fact):
    """The group writes on."""

    group_id: Id


@dataclass(frozen=True)
class HoldBackChanged(Fact):
    """The group has chosen whether its notes are handed in by themselves."""

    group_id: Id


@dataclass(frozen=True)
class PointShared(Fact):
    """Everyone may read the point."""

    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class PointWithdrawn(Fact):
    group_id: Id
    point_id: Id


@dataclass(frozen=True)
class HeadlineShared(Fact):
    """Everyone may read the group's main point."""

    group_id: Id


@dataclass(frozen=True)
class HeadlineWithdrawn(Fact):
    group_id: Id


@dataclass(frozen=True)
class SharedTextChanged(Fact):
    """Something that everyone may read reads otherwise than before."""

    group_id: Id


@dataclass(frozen=True)
class SharesOrdered(Fact):
    """What is shared of a round stands in another order."""

    round_id: Id


@dataclass(frozen=True)
class ShareHidden(Fact):
    """Something shared is not shown to everyone for now (*hidden* 1), or is again (0)."""

    group_id: Id
    share_id: Id
    hidden: int


@dataclass(frozen=True)
class SharePinned(Fact):
    """Something shared stands first in its list (*pinned* 1), or in its place again (0)."""

    group_id: Id
    share_id: Id
    pinned: int


@dataclass(frozen=True)
class PhotosChanged(Fact):
    """A group has other photos than before, or one is described otherwise."""

    group_id: Id


@dataclass(frozen=True)
class PhotoShared(Fact):
    """Everyone may see the photo."""

    group_id: Id
    photo_id: Id


@dataclass(frozen=True)
class PhotoWithdrawn(Fact):
    group_id: Id
    photo_id: Id


FACTS: tuple[type[Fact], ...] = (
    PointAdded,
    PointChanged,
    PointRemoved,
    PointMoved,
    PhotosChanged,
    PhotoShared,
    PhotoWithdrawn,
    HeadlineChanged,
    ScribeChanged,
    HandedIn,
    HandInTakenBack,
    HoldBackChanged,
    PointShared,
    PointWithdrawn,
    HeadlineShared,
    HeadlineWithdrawn,
    SharedTextChanged,
    SharesOrdered,
    ShareHidden,
    SharePinned,
)
"""All of them."""
