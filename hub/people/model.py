"""Persons and participants: what may be written, how a personal link proves itself."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from hub.kernel.errors import N_, InvalidInput, NotFound
from hub.kernel.ids import Id
from hub.kernel.seals import seal, unseal


class Mode(StrEnum):
    """How somebody takes part; the values are stored."""

    REMOTE = "remote"
    ON_SITE = "on-site"


class Source(StrEnum):
    """How a participant came onto the list."""

    STAFF = "staff"
    LIST = "list"
    SELF = "self"
    CODE = "code"
    SUBSTITUTE = "substitute"
    ZOOM = "zoom"
    """Entered by the team: they sit in the video meeting without having come to the hub."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be put on an event's list."""

    name: str
    email: str | None = None
    organisation: str = ""
    mode: Mode | None = None
    municipality: str = ""


class NobodyNamed(InvalidInput):
    code = "nobody-named"
    message = N_("Write at least one name.")


class ListNotRead(InvalidInput):
    code = "list-not-read"
    message = N_("Nobody was added, for these lines can't be read: {lines}. Correct them, or leave them out.")


class AlreadyRegistered(InvalidInput):
    code = "already-registered"
    message = N_("That e-mail address is already registered. Use your personal link to sign in.")


class WrongCode(InvalidInput):
    code = "wrong-code"
    message = N_("That code isn't right. It has six letters and is on the big screen.")


class LinkDead(NotFound):
    code = "link-dead"
    message = N_("This link is no longer in use. Ask the organiser for a new one, or enter with the meeting's code.")


EMAIL = re.compile(r"[^@\s<>(),;:\"\[\]]{1,64}@[^@\s<>(),;:\"\[\]]{1,190}\.[^@\s<>(),;:\"\[\].]{2,63}")


def email_key(email: str | None) -> str | None:
    """The form of an address that is compared and stored: NFC, trimmed, case-folded; None for an empty one."""
    folded = unicodedata.normalize("NFC", email or "").strip().casefold()
    return folded or None


def is_email(text: str) -> bool:
    return EMAIL.fullmatch(text.strip()) is not None


def clean_name(name: str) -> str:
    """One line without control characters, spaces single."""
    printable = "".join(" " if unicodedata.category(c)[0] in "ZC" else c for c in unicodedata.normalize("NFC", name))
    return " ".join(printable.split())


# -- personal links ---------------------------------------------------------------------------------------------------

PURPOSE = "personal link"


def link_token(link_id: Id, secret: bytes) -> str:
    """The secret part of a personal link's address.

    It is computed from the link's id with the site's secret, so that the organiser can copy it again at any time and
    the database alone signs nobody in.
    """
    return seal(link_id, secret, PURPOSE)


def link_id_of(token: str, secret: bytes) -> Id | None:
    """The link's id if *token* is genuine, else None."""
    return unseal(token, secret, PURPOSE)
