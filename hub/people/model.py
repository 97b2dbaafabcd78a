"""Persons and participants: what may be written, how lists are read, how a personal link proves itself."""

from __future__ import annotations

import csv
import io
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
    message = N_(
        "Nobody was added, for these lines can't be read: {lines}. One person a line: name, e-mail, organisation."
    )


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


# -- lists ------------------------------------------------------------------------------------------------------------

HEADINGS = {
    "name": {"name", "namn", "full name", "deltagare", "participant"},
    "email": {"email", "e-mail", "mail", "e-post", "epost", "e-postadress", "mejl"},
    "organisation": {"organisation", "organization", "company", "arbetsgivare", "region"},
    "municipality": {"kommun", "municipality", "hemkommun"},
    "mode": {"mode", "deltar", "sätt", "plats"},
}
ON_SITE_WORDS = {"on-site", "on site", "onsite", "på plats", "plats", "salen", "fysiskt"}


def read_list(text: str) -> list[NewPerson]:
    """People from a pasted table (commas, semicolons or tabs; a heading line is optional).

    Raises NobodyNamed for an empty list, ListNotRead naming the lines that hold no name or a wrong address.
    """
    rows = [row for row in csv.reader(io.StringIO(text.strip()), delimiter=delimiter(text)) if any(map(str.strip, row))]
    if not rows:
        raise NobodyNamed
    columns = headings(rows[0])
    first = 1 if columns else 0
    people, wrong = [], []
    for number, row in enumerate(rows[first:], first + 1):
        person = person_of(row, columns)
        if person is None:
            wrong.append(str(number))
        else:
            people.append(person)
    if wrong:
        raise ListNotRead(lines=", ".join(wrong[:20]))
    if not people:
        raise NobodyNamed
    return people


def delimiter(text: str) -> str:
    return max("\t;,", key=text.count)


def headings(row: list[str]) -> dict[str, int]:
    """Which column holds what; empty when the first line is a person."""
    found = {}
    for place, cell in enumerate(row):
        for name, words in HEADINGS.items():
            if cell.strip().casefold() in words:
                found[name] = place
    return found if "name" in found else {}


def person_of(row: list[str], columns: dict[str, int]) -> NewPerson | None:
    cells = [clean_name(cell) for cell in row]
    if columns:
        picked = {name: cells[place] for name, place in columns.items() if place < len(cells)}
    else:
        picked = guessed(cells)
    name, email = picked.get("name", ""), picked.get("email", "")
    if not name or "@" in name or (email and not is_email(email)) or len(name) > 200:
        return None
    said = picked.get("mode", "").casefold()
    mode = (Mode.ON_SITE if said in ON_SITE_WORDS else Mode.REMOTE) if said else None
    municipality = picked.get("municipality", "")[:200]
    # In a list that has no other column for it, the municipality is where they work, too.
    organisation = picked.get("organisation", "")[:200] if "organisation" in columns or not columns else municipality
    return NewPerson(name, email or None, organisation, mode, municipality)


def guessed(cells: list[str]) -> dict[str, str]:
    """Without headings: the cell with an @ is the address, the first other the name, the next the organisation."""
    email = next((cell for cell in cells if "@" in cell), "")
    rest = [cell for cell in cells if cell and cell != email]
    mode = next(
        (cell for cell in rest[1:] if cell.casefold() in ON_SITE_WORDS | {"remote", "distans", "på distans"}), ""
    )
    rest = [cell for cell in rest if cell != mode]
    return {
        "name": rest[0] if rest else "",
        "email": email,
        "organisation": rest[1] if len(rest) > 1 else "",
        "mode": mode,
    }
