"""What the formats of others have no place for, as one object of JSON: with it a session comes back as it was.

The calendar carries it in ``X-BIKUPA-ITEM``, the schedule in ``conference.meta``.
"""

from __future__ import annotations

from typing import Any

from hub.programme.model import Session, Speaker


def item(session: Session) -> dict[str, Any]:
    """All that is said of *session* but its title and times; what is empty is left out."""
    told: dict[str, Any] = {
        "kind": session.kind.value,
        "room": session.room,
        "track": session.track,
        "language": session.language,
        "interpretation": session.interpretation,
        "description": session.description,
        "speakers": [person(each) for each in session.speakers],
        "questions": [question.text for question in session.questions],
    }
    return {name: value for name, value in told.items() if value}


def person(speaker: Speaker) -> dict[str, str]:
    told = {"name": speaker.name, "role": speaker.role, "organisation": speaker.organisation, "talk": speaker.talk}
    return {name: value for name, value in told.items() if value}


def in_words(speaker: Speaker) -> str:
    """Nils Drönare (biodlare, Ljungö); an organisation that presents stands alone."""
    about = ", ".join(filter(None, [speaker.role, speaker.organisation]))
    return f"{speaker.name} ({about})" if speaker.name and about else speaker.name or about
