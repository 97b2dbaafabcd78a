"""Names that schedules ask for: acronyms, slugs, numbers, in the forms that their schemas allow."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable

from hub.kernel.ids import Id


def acronym(slug: str) -> str:
    """At least four of a–z, 0–9 and underscores, as schema and XSD both allow: natverk_2026."""
    return re.sub(r"[^a-z0-9]", "_", slug.lower()).ljust(4, "_")


def plain(text: str) -> str:
    """Readable letters of *text*, for an address; empty when it has none."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_))[:48].strip("-")


def guid(id_: Id) -> str:
    return str(uuid.UUID(hex=id_))


def guid_of_name(slug: str, name: str) -> str:
    """Of what has only a name: the same in every export of the event."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"bikupa:{slug}:{name}"))


def numbers(ids: Iterable[Id]) -> dict[Id, int]:
    """A positive number for each, which schedules still ask for: the same at each export, and no two alike."""
    found: dict[Id, int] = {}
    taken: set[int] = set()
    for id_ in sorted(ids):
        number = int(id_[-8:], 16) % 2**31 or 1
        while number in taken:
            number = number % (2**31 - 1) + 1
        found[id_] = number
        taken.add(number)
    return found
