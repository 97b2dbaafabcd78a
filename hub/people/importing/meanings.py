"""What the columns of a list mean: told by their headings, else by what stands in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from hub.kernel.errors import N_
from hub.people.finding import plain
from hub.people.importing.domains import municipality_names
from hub.people.importing.lines import Row
from hub.people.model import Mode, is_email


class Meaning(StrEnum):
    """What a column holds; the values are those of the form."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    MODE = "mode"
    NOTHING = "nothing"


MEANING_NAMES = {
    Meaning.NAME: N_("Name"),
    Meaning.FIRST: N_("First name"),
    Meaning.LAST: N_("Last name"),
    Meaning.EMAIL: N_("E-mail address"),
    Meaning.ORGANISATION: N_("Organisation"),
    Meaning.MUNICIPALITY: N_("Municipality"),
    Meaning.MODE: N_("On site or remote"),
    Meaning.NOTHING: N_("Not used"),
}
WORDS = {
    Meaning.NAME: "namn name fullname fullstandigtnamn deltagare participant attendee person visningsnamn displayname "
    "forochefternamn fornamnochefternamn namnochefternamn kontaktperson yourname dittnamn",
    Meaning.FIRST: "fornamn firstname givenname tilltalsnamn forename",
    Meaning.LAST: "efternamn lastname surname familyname",
    Meaning.EMAIL: "email mail epost epostadress emailaddress mejl mejladress mailadress epostjobbet emailwork",
    Meaning.ORGANISATION: "organisation organization company arbetsgivare foretag region myndighet arbetsplats "
    "employer verksamhet organisationforetag foretagorganisation companyname institution",
    Meaning.MUNICIPALITY: "kommun municipality hemkommun kommunnamn",
    Meaning.MODE: "mode deltar satt plats deltarhur hurdeltardu deltagande deltagandeform paplatsellerdistans "
    "paplatsellerdigitalt onsiteorremote attendancemode takespart",
    Meaning.NOTHING: "nr nummer number id titel title roll roles role telefon mobil phone telephone link lank "
    "personliglank checkedin anmald datum registered avdelning department befattning",
}
BY_WORD = {word: meaning for meaning, words in WORDS.items() for word in words.split()}
ON_SITE = frozenset(
    {"on-site", "on site", "onsite", "på plats", "plats", "salen", "i salen", "fysiskt", "fysisk", "in the room"}
)
REMOTE = frozenset(
    {
        "remote",
        "remotely",
        "distans",
        "på distans",
        "digitalt",
        "digital",
        "online",
        "zoom",
        "teams",
        "länk",
        "via länk",
    }
)
_HEADINGS_WITHIN = 10


def mode_of(cell: str) -> Mode | None:
    """How somebody takes part, by what a list says of it; None for what says nothing that is known."""
    said = cell.strip().casefold()
    return Mode.ON_SITE if said in ON_SITE else Mode.REMOTE if said in REMOTE else None


def meaning_of(heading: str) -> Meaning | None:
    return BY_WORD.get(re.sub(r"[^a-z]", "", plain(heading)))


def heading_at(rows: Sequence[Row]) -> int | None:
    """The place of the row that names the columns, None when there is none: it names a column for names, and holds no
    address."""
    widest = max((filled(row) for row in rows), default=0)
    for place, row in enumerate(rows[:_HEADINGS_WITHIN]):
        if any("@" in cell for cell in row.cells):
            return None
        if filled(row) == 1 < widest:
            continue  # what stands above a table
        known = {meaning_of(cell) for cell in row.cells}
        if known & {Meaning.NAME, Meaning.FIRST, Meaning.LAST} or (Meaning.EMAIL in known and len(known) > 1):
            return place
    return None


def filled(row: Row) -> int:
    return sum(bool(cell) for cell in row.cells)


def by_heading(heading: Row, rows: Sequence[Row]) -> list[Meaning]:
    """The meaning of each column by its heading; a column of addresses is known by them, whatever it is called."""
    width = max(len(row.cells) for row in [heading, *rows])
    found = [meaning_of(cell) or Meaning.NOTHING for cell in heading.cells]
    found += [Meaning.NOTHING] * (width - len(found))
    once = [each if each not in found[:place] else Meaning.NOTHING for place, each in enumerate(found)]
    if Meaning.EMAIL not in once:
        for place in range(width):
            if once[place] is Meaning.NOTHING and share(column(rows, place), is_email) > 0.5:
                once[place] = Meaning.EMAIL
                break
    return once


def by_content(rows: Sequence[Row]) -> list[Meaning]:
    """Without headings: by what most cells of a column look like, then the first is the name, the next the
    organisation."""
    width = max((len(row.cells) for row in rows), default=0)
    columns = [column(rows, place) for place in range(width)]
    found: list[Meaning | None] = [None] * width
    for place, cells in enumerate(columns):
        if not any(cells) or share(cells, str.isdigit) > 0.5:
            found[place] = Meaning.NOTHING
        elif share(cells, lambda cell: "@" in cell) > 0.5:
            found[place] = Meaning.NOTHING if Meaning.EMAIL in found else Meaning.EMAIL
        elif place and share(cells, lambda cell: mode_of(cell) is not None) > 0.8:
            found[place] = Meaning.NOTHING if Meaning.MODE in found else Meaning.MODE
    name_columns(columns, found)
    for place, cells in enumerate(columns):
        if found[place] is None:
            found[place] = Meaning.NOTHING
            if Meaning.ORGANISATION not in found:
                found[place] = Meaning.ORGANISATION
            elif Meaning.MUNICIPALITY not in found and share(cells, is_municipality) > 0.5:
                found[place] = Meaning.MUNICIPALITY
    return [each or Meaning.NOTHING for each in found]


def name_columns(columns: Sequence[Sequence[str]], found: list[Meaning | None]) -> None:
    """The first column that is nothing else is the name; two of a word each are a first and a last name."""
    free = [place for place, meaning in enumerate(found) if meaning is None]
    if not free:
        return
    first, second = free[0], free[1] if len(free) > 1 else None
    pairs = zip(columns[first], columns[second], strict=True) if second is not None else ()
    both = [(one, other) for one, other in pairs if one and other]
    if second == first + 1 and len(both) > 1 and all(is_word(one) and is_word(other) for one, other in both):
        repeated = len({other for _, other in both}) < 0.6 * len(both)
        if not repeated and share(columns[second], is_municipality) < 0.5:
            turned = begins(columns, found, second) > begins(columns, found, first)
            found[first], found[second] = (Meaning.LAST, Meaning.FIRST) if turned else (Meaning.FIRST, Meaning.LAST)
            return
    found[first] = Meaning.NAME


def begins(columns: Sequence[Sequence[str]], found: Sequence[Meaning | None], place: int) -> int:
    """How many addresses begin with what stands in the column at *place*."""
    if Meaning.EMAIL not in found:
        return 0
    addresses = columns[found.index(Meaning.EMAIL)]
    pairs = zip(addresses, columns[place], strict=True)
    return sum(bool(name) and plain(address).startswith(plain(name)) for address, name in pairs)


def is_word(cell: str) -> bool:
    return len(cell.split()) == 1 and cell.replace("-", "").isalpha() and cell[:1].isupper()


def is_municipality(cell: str) -> bool:
    words = plain(cell)
    bare = re.sub(r"s? (?:kommun|stad)$", "", words)
    return words in municipality_names() or bare in municipality_names() or words.endswith(" kommun")


def column(rows: Sequence[Row], place: int) -> list[str]:
    return [row.cells[place] if place < len(row.cells) else "" for row in rows]


def share(cells: Sequence[str], holds: Callable[[str], bool]) -> float:
    """How large a part of the cells that are filled in *holds* is true of."""
    filled = [cell for cell in cells[:500] if cell]
    return sum(holds(cell) for cell in filled) / len(filled) if filled else 0.0
