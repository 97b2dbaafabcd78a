"""Who leads a group's talk and who takes its notes, by lot: the same at every look, and nobody newly come upsets it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from hub.breakouts.model import Group, Member


@dataclass(frozen=True)
class Lots:
    """Whom the lot fell on, by name; the group may swap."""

    leads: str
    writes: str


def lots(group: Group) -> Lots | None:
    """Who leads groups leads and who is scribe writes, else whoever the lot names. None for fewer than two."""
    drawn = sorted(group.members, key=lambda member: draw(group, member))
    if len(drawn) < 2:
        return None
    leads = min(drawn, key=lambda member: (not member.facilitator, member.scribe))
    writes = min((each for each in drawn if each is not leads), key=lambda member: not member.scribe)
    return Lots(leads.name, writes.name)


def draw(group: Group, member: Member) -> tuple[bool, str]:
    """Whoever was moved here later comes after all others; else as the group's own number for the person says."""
    lot = hashlib.sha256(f"lot/{group.id}/{member.person_id}".encode()).hexdigest()
    return member.moved_at is not None, lot
