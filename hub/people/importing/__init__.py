"""Lists of people as they really come: from a spreadsheet, a mail, a text, in any encoding."""

from hub.people.importing.domains import Place, domain_of, is_free, on_file, proposed
from hub.people.importing.meanings import MEANING_NAMES, Meaning
from hub.people.importing.names import same_name, same_words
from hub.people.importing.reading import PROBLEMS, Column, Reading, ReadPerson, read_people

__all__ = [
    "MEANING_NAMES",
    "PROBLEMS",
    "Column",
    "Meaning",
    "Place",
    "ReadPerson",
    "Reading",
    "domain_of",
    "is_free",
    "on_file",
    "proposed",
    "read_people",
    "same_name",
    "same_words",
]
