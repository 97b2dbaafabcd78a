"""What has happened to group discussions."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.facts import Fact
from hub.kernel.ids import Id


@dataclass(frozen=True)
class RoundProposed(Fact):
    """There is a proposal of groups, seen by those who lead the meeting."""

    round_id: Id


@dataclass(frozen=True)
class RoundChanged(Fact):
    """A proposal is other than before: dealt anew, or somebody was moved in it."""

    round_id: Id


@dataclass(frozen=True)
class RoundPublished(Fact):
    """Everybody may see their group."""

    round_id: Id


@dataclass(frozen=True)
class RoomsOpened(Fact):
    """The groups may go to their places, and the talk time runs."""

    round_id: Id


@dataclass(frozen=True)
class RoundExtended(Fact):
    """The groups have so many minutes more."""

    round_id: Id
    minutes: int


@dataclass(frozen=True)
class RoundRecalled(Fact):
    """Everybody is called back."""

    round_id: Id


@dataclass(frozen=True)
class RoundClosed(Fact):
    """The rooms are closed; nobody is in a group any more."""

    round_id: Id


@dataclass(frozen=True)
class RoundDiscarded(Fact):
    """A proposal was thrown away."""

    round_id: Id


@dataclass(frozen=True)
class MemberMoved(Fact):
    """In a published round somebody has another group, or (from None) their first one."""

    round_id: Id
    person_id: Id
    from_group_id: Id | None
    to_group_id: Id


@dataclass(frozen=True)
class RunningChanged(Fact):
    """The groups go by question or not any more, or people have another time to come back in."""

    round_id: Id


@dataclass(frozen=True)
class SeatConfirmed(Fact):
    """Somebody sits with their group: they said so, or somebody there did."""

    round_id: Id
    group_id: Id
    person_id: Id


@dataclass(frozen=True)
class GroupSeen(Fact):
    """Somebody has seen which group is theirs."""

    round_id: Id
    group_id: Id
    person_id: Id


@dataclass(frozen=True)
class MoveTicked(Fact):
    """The host has moved somebody in the video meeting (*done* 1), or has not after all (0)."""

    round_id: Id
    person_id: Id
    done: int


@dataclass(frozen=True)
class HelpAsked(Fact):
    """A group asks for help, or somebody in it is alone."""

    round_id: Id
    group_id: Id


@dataclass(frozen=True)
class HelpComing(Fact):
    """Somebody of the team is on the way to a group that asked."""

    round_id: Id
    group_id: Id


@dataclass(frozen=True)
class HelpDone(Fact):
    """A group that asked has been helped, or needs no help any more."""

    round_id: Id
    group_id: Id


@dataclass(frozen=True)
class GroupMerged(Fact):
    """In a published round a group has ended: what it wrote goes on in the group *into_group_id*, as do its people,
    or most of them."""

    round_id: Id
    group_id: Id
    into_group_id: Id


@dataclass(frozen=True)
class GroupParted(Fact):
    """In a published round a group that had gone into the group *from_group_id* is there again, with what it wrote."""

    round_id: Id
    group_id: Id
    from_group_id: Id


@dataclass(frozen=True)
class BetteringBegan(Fact):
    """The hub goes on looking for better groups in a proposal."""

    round_id: Id


@dataclass(frozen=True)
class GroupsBettered(Fact):
    """Better groups were found for a proposal."""

    round_id: Id


@dataclass(frozen=True)
class BetteringEnded(Fact):
    """Better groups are no more looked for in a proposal."""

    round_id: Id


@dataclass(frozen=True)
class GroupsListed(Fact):
    """A published round has other groups than before: one was split, has ended, or is there again."""

    round_id: Id


@dataclass(frozen=True)
class RollCallStarted(Fact):
    """Everybody is asked whether they will be in the groups of an item."""

    roll_call_id: Id


@dataclass(frozen=True)
class RollCallAnswered(Fact):
    """Somebody has said whether they will be there, or the team for them."""

    roll_call_id: Id
    person_id: Id


@dataclass(frozen=True)
class RollCallEnded(Fact):
    """Nobody is asked any more."""

    roll_call_id: Id
