"""Words for personal data: its kinds and grounds, what is noted of it, what people may say yes to. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from hub.kernel.errors import N_


class Kind(StrEnum):
    """A kind of personal data; the values are stored."""

    PEOPLE = "people"
    ANSWERS = "answers"
    NEEDS = "needs"
    ATTENDANCE = "attendance"
    OPEN_LIST = "open-list"
    GROUPS = "groups"
    NOTES = "notes"
    MAILS = "mails"
    CONSENTS = "consents"
    PROGRAMME = "programme"
    TEAM = "team"
    SIGN_INS = "sign-ins"
    LOG = "log"
    REPORTS = "reports"
    TECHNICAL = "technical"


class Ground(StrEnum):
    """On what the law lets it be kept: GDPR, article 6.1 (and 9.2 for needs)."""

    TASK = "task"
    CONSENT = "consent"
    EXPLICIT = "explicit"
    SECURITY = "security"
    DUTY = "duty"


GROUNDS = {
    Ground.TASK: N_(
        "A task of public interest (article 6.1 e); for an organiser that is no public body, its legitimate interest "
        "in holding the meeting (6.1 f)."
    ),
    Ground.CONSENT: N_("Your consent (article 6.1 a). You may withdraw it whenever you like."),
    Ground.EXPLICIT: N_("Your explicit consent (article 9.2 a). You may withdraw it whenever you like."),
    Ground.SECURITY: N_("Keeping the meeting safe (articles 6.1 e and f, and 32)."),
    Ground.DUTY: N_("A duty by law (article 6.1 c)."),
}


class Until(StrEnum):
    """From when the days of a period are counted."""

    MEETING = "meeting"
    """The end of the event's last day."""
    MADE = "made"
    """When it was written."""
    KEPT = "kept"
    """It stays: what is no more about a person."""


@dataclass(frozen=True)
class Held:
    """One kind: *what* it is, its *purpose*, who is *shown* it, and for how many *days* from when it is kept.

    *setting*: the name of the event's own number of days, empty where there is none.
    """

    kind: Kind
    what: str
    purpose: str
    ground: Ground
    shown: str
    days: int
    until: Until = Until.MEETING
    setting: str = ""


class Seen(StrEnum):
    """What somebody has seen or done of personal data; the values are stored in the log."""

    LIST = "list"
    EXPORT = "export"
    PERSON = "person"
    NAME = "name"
    NEEDS = "needs"
    MAILS = "mails"
    CHANGED = "changed"
    ROLES = "roles"
    HIDDEN = "hidden"
    SHOWN = "shown"
    CONSENT = "consent"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    STOPPED = "stopped"
    ERASED = "erased"
    REMOVED = "removed"


SEEN_WORDS = {
    Seen.LIST: N_("Opened a list of people"),
    Seen.EXPORT: N_("Fetched a file of people"),
    Seen.PERSON: N_("Opened somebody's data"),
    Seen.NAME: N_("Saw a name that is not shown"),
    Seen.NEEDS: N_("Saw access needs and food"),
    Seen.MAILS: N_("Opened the mails"),
    Seen.CHANGED: N_("Changed somebody's data"),
    Seen.ROLES: N_("Changed somebody's roles"),
    Seen.HIDDEN: N_("Put an alias in the place of a name"),
    Seen.SHOWN: N_("Showed a name again"),
    Seen.CONSENT: N_("Gave consent"),
    Seen.WITHDRAWN: N_("Withdrew consent"),
    Seen.ASKED: N_("Asked for erasure"),
    Seen.STOPPED: N_("Took back that they asked for erasure"),
    Seen.ERASED: N_("Erased somebody's data"),
    Seen.REMOVED: N_("Removed by the time that was set"),
}


class Wish(StrEnum):
    """What somebody may say yes to, of their own free will; the values are stored."""

    PHOTO = "photo"
    LATER = "later"


WISHES = {
    Wish.PHOTO: N_("I may be in photos from the meeting."),
    Wish.LATER: N_("You may invite me to later meetings."),
}


class Asked(StrEnum):
    """Who asked for an erasure; the values are stored."""

    SELF = "self"
    TEAM = "team"


PAUSE = timedelta(hours=24)
"""How long an erasure that was asked for can be taken back."""
OPENED_FOR = timedelta(minutes=10)
"""How long a name stays open to whoever pressed to see it; and within which time a look again is no new look."""
NAMING = N_("Participant {n}")
"""What somebody is called whose name is not shown."""
