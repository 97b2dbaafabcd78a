"""What an organiser writes to many: to whom, when, and what counts as the same purpose. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.mail.model import Kind

COMPOSED = (Kind.INVITATION, Kind.REMINDER, Kind.CHANGE, Kind.CALLED_OFF, Kind.THANKS)
"""The kinds that an organiser sends; the others come by themselves."""
KIND_WORDS = {
    Kind.INVITATION: N_("Invitation"),
    Kind.CONFIRMATION: N_("Confirmation"),
    Kind.WAITING: N_("Waiting list"),
    Kind.REMINDER: N_("Reminder"),
    Kind.CHANGE: N_("Something has changed"),
    Kind.CANCELLED: N_("Registration cancelled"),
    Kind.CALLED_OFF: N_("The meeting is called off"),
    Kind.THANKS: N_("Thanks"),
    Kind.SIGN_IN: N_("Signing in"),
}


class Audience(StrEnum):
    """To whom; the values are stored."""

    ALL = "all"
    NOT_OPENED = "not-opened"
    REMOTE = "remote"
    ON_SITE = "on-site"
    CAME = "came"
    CHOSEN = "chosen"


AUDIENCE_WORDS = {
    Audience.ALL: N_("Everyone on the list"),
    Audience.NOT_OPENED: N_("Those who have not opened their link yet"),
    Audience.REMOTE: N_("Those who take part remotely"),
    Audience.ON_SITE: N_("Those who come to the room"),
    Audience.CAME: N_("Those who were there"),
    Audience.CHOSEN: N_("Those I choose"),
}


class Stage(StrEnum):
    """How far a mailing has come; the values are stored."""

    DRAFT = "draft"
    PLANNED = "planned"
    GONE = "gone"
    STOPPED = "stopped"


STAGE_WORDS = {
    Stage.DRAFT: N_("Draft"),
    Stage.PLANNED: N_("Planned"),
    Stage.GONE: N_("Sent out"),
    Stage.STOPPED: N_("Stopped"),
}


@dataclass(frozen=True)
class Wanted:
    """What the organiser asks for. *words*: own words (Markdown) by language; *chosen*: for CHOSEN alone.

    *again*: also to those who have had a mail of this kind before.
    """

    kind: Kind
    audience: Audience
    chosen: tuple[Id, ...]
    words: Mapping[str, str]
    again: bool


@dataclass(frozen=True)
class Mailing:
    """One mailing. *send_at*: when it is to go, or went; *mails*: how many it put into the outbox."""

    id: Id
    event_id: Id
    wanted: Wanted
    stage: Stage
    send_at: datetime
    mails: int
    created_at: datetime
    created_by: Id | None

    @property
    def purpose(self) -> str:
        """What stands for "the same again" among mails of its kind: each change is a purpose of its own."""
        return self.id if self.wanted.again or self.wanted.kind is Kind.CHANGE else "mailing"


def words_in(words: Mapping[str, str], language: str, otherwise: str) -> str:
    """The own words in *language*, else in that of the meeting, else in any."""
    return words.get(language) or words.get(otherwise) or next(iter(words.values()), "")


def day_to_remind(
    dates: Mapping[Id, tuple[date, datetime | None]], remind_at: time, now: datetime, zone: ZoneInfo
) -> Id | None:
    """The day of which people are to be reminded at *now*: the eve's hour has passed, and the day has not begun.

    *dates*: by day, its date and when its first item begins. Of days that follow each other only the first counts.
    """
    held = {begins for begins, _ in dates.values()}
    for day_id, (begins, first) in dates.items():
        eve = datetime.combine(begins - timedelta(days=1), remind_at, zone)
        if begins - timedelta(days=1) in held or first is None:
            continue
        if eve <= now < first:
            return day_id
    return None
