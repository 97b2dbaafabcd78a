"""A list as people: what each line says of somebody, and which lines say nothing that can be used. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hub.kernel.errors import N_, InvalidInput
from hub.kernel.workbooks import WorkbookTooLarge, WorkbookUnreadable
from hub.people.importing.lines import MOST_ROWS, Lines, Row, read_lines
from hub.people.importing.meanings import Meaning, by_content, by_heading, heading_at, mode_of
from hub.people.importing.names import guessed_name, name_and_rest, same_name, unturned
from hub.people.model import EMAIL, Mode, NobodyNamed, email_key, is_email

LONGEST = 200
PROBLEMS = {
    "no-name": N_("There is no name here."),
    "bad-address": N_("The e-mail address isn't whole."),
    "too-long": N_("This is too long for a name."),
    "twice": N_("The same as an earlier line."),
}
"""Why a line gives nobody."""
NO_ADDRESS = frozenset({"-", "–", "—", "saknas", "ingen", "none", "n/a", "na", "x"})


class ListTooLong(InvalidInput):
    code = "list-too-long"
    message = N_("That is more than {most} people. Divide the list, and take one part at a time.")


class FileNotRead(InvalidInput):
    code = "file-not-read"
    message = N_("That file can't be read. Save it as .xlsx or .csv, or copy the table and paste it.")


@dataclass(frozen=True)
class ReadPerson:
    """What a line says. *problem*: a key of PROBLEMS, empty for somebody who can be taken; *first*: the number of the
    earlier line that is the same; *guessed*: the name was made from the address."""

    number: int
    text: str
    name: str = ""
    email: str | None = None
    organisation: str = ""
    municipality: str = ""
    mode: Mode | None = None
    problem: str = ""
    first: int = 0
    guessed: bool = False


@dataclass(frozen=True)
class Column:
    """A column of the list: what it was called, what stands in it first, and what it means."""

    heading: str
    example: str
    meaning: Meaning


@dataclass(frozen=True)
class Reading:
    """*headed*: the line that names the columns, 0 when there is none."""

    columns: tuple[Column, ...]
    people: tuple[ReadPerson, ...]
    headed: int = 0

    @property
    def taken(self) -> list[ReadPerson]:
        return [person for person in self.people if not person.problem]

    @property
    def wrong(self) -> list[ReadPerson]:
        """Lines that give nobody, but for those that are on the list already."""
        return [person for person in self.people if person.problem and person.problem != "twice"]


def read_people(source: str | bytes, said: Mapping[int, Meaning] | None = None) -> Reading:
    """The people that *source* lists; *said*, by place of a column, what somebody has said that it means.

    Raises NobodyNamed for a list of nobody, ListTooLong, and FileNotRead for a file that is none that we read.
    """
    try:
        lines = read_lines(source)
    except (WorkbookUnreadable, WorkbookTooLarge) as error:
        raise FileNotRead(fields={"file": FileNotRead.message}) from error
    at, meanings = meanings_of(lines)
    rows = lines.rows if at is None else lines.rows[at + 1 :]
    if lines.cut or len(rows) > MOST_ROWS:
        raise ListTooLong(most=MOST_ROWS)
    if not rows:
        raise NobodyNamed(fields={"people": NobodyNamed.message})
    meanings = [(said or {}).get(place, meaning) for place, meaning in enumerate(meanings)]
    heading = lines.rows[at].cells if at is not None else ()
    columns = tuple(
        Column(heading[place] if place < len(heading) else "", example(rows, place), meaning)
        for place, meaning in enumerate(meanings)
    )
    people = [person_of(row, meanings) for row in rows]
    return Reading(columns, tuple(once_each(people)), lines.rows[at].number if at is not None else 0)


def meanings_of(lines: Lines) -> tuple[int | None, list[Meaning]]:
    """The place of the heading, and what each column means."""
    if lines.addresses:
        return None, [Meaning.NAME, Meaning.EMAIL, Meaning.ORGANISATION]
    at = heading_at(lines.rows)
    if at is None:
        return None, by_content(lines.rows)
    return at, by_heading(lines.rows[at], lines.rows[at + 1 :])


def example(rows: Sequence[Row], place: int) -> str:
    return next((row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]), "")


def person_of(row: Row, meanings: Sequence[Meaning]) -> ReadPerson:
    """What *row* says of somebody."""
    cells: dict[Meaning, str] = {}
    for meaning, cell in zip(meanings, row.cells, strict=False):
        cells.setdefault(meaning, cell)
    email, wrong, beside = address_of(cells.get(Meaning.EMAIL, ""))
    name, rest = name_of(cells, alone=Meaning.ORGANISATION not in meanings)
    name = name or beside or (guessed_name(email) if email else "")
    municipality = cells.get(Meaning.MUNICIPALITY, "")[:LONGEST]
    organisation = cells.get(Meaning.ORGANISATION, "")[:LONGEST] or rest[:LONGEST]
    if Meaning.ORGANISATION not in meanings:
        # In a list that has no other column for it, the municipality is where they work, too.
        organisation = organisation or municipality
    return ReadPerson(
        row.number,
        row.text,
        name[:LONGEST],
        email,
        organisation,
        municipality,
        mode_of(cells.get(Meaning.MODE, "")),
        problem_of(name, wrong),
        guessed=bool(email and not any(cells.get(each) for each in (Meaning.NAME, Meaning.FIRST, Meaning.LAST))),
    )


def problem_of(name: str, wrong_address: bool) -> str:
    if wrong_address:
        return "bad-address"
    if not name or "@" in name:
        return "no-name"
    return "too-long" if len(name) > LONGEST else ""


def name_of(cells: Mapping[Meaning, str], alone: bool) -> tuple[str, str]:
    """The name, and what stood behind it where a line holds no other column for it."""
    whole = cells.get(Meaning.NAME, "")
    if whole:
        return name_and_rest(whole) if alone else (unturned(whole), "")
    return " ".join(filter(None, (cells.get(Meaning.FIRST, ""), cells.get(Meaning.LAST, "")))), ""


def address_of(cell: str) -> tuple[str | None, bool, str]:
    """The address in *cell*, whether there is one that isn't whole, and a name that stands beside it."""
    bare = cell.strip()
    if not bare or bare.casefold() in NO_ADDRESS:
        return None, False, ""
    if is_email(bare):
        return email_key(bare), len(bare) > 320, ""
    found = [match[0] for match in EMAIL.finditer(bare)]
    if len(found) != 1:
        return None, True, ""
    beside = bare.replace(found[0], "").replace("mailto:", "").strip("<>[]()\"' ")
    return email_key(found[0]), "@" in beside, beside


def once_each(people: Sequence[ReadPerson]) -> list[ReadPerson]:
    """The same people; who is on an earlier line is told so. An address is somebody's alone, a name is not."""
    seen: dict[tuple[str, ...], int] = {}
    found = []
    for person in people:
        key = (person.email,) if person.email else (same_name(person.name), same_name(person.organisation))
        if not person.problem and (first := seen.setdefault(key, person.number)) != person.number:
            person = replace(person, problem="twice", first=first)
        found.append(person)
    return found
