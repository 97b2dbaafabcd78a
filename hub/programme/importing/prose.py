"""Speakers in running text: "Med Anna Ek, chef vid Region Norr.", "Från Norrköping: …", "Anna Ek berättar om …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from hub.programme.importing.affiliation import role_and_organisation
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.names import CAPITAL, known_person, name_at
from hub.programme.importing.people import prefixed, read_people
from hub.programme.importing.reading import ReadSpeaker

_SENTENCE = re.compile(rf"(?<=[.!?])(?<!\b{CAPITAL}\.)\s+(?=[\"“({CAPITAL[1:-1]}])")
_ORGANISATION = rf"(?P<organisation>{CAPITAL}[\w&'’.-]*(?:\s+(?:{CAPITAL}[\w&'’.-]*|of|and|för|och|i|the))*)"
_SHORTENED = re.compile(
    r"\b(?:prof|dr|mr|mrs|ms|st|ca|kl|d|dña|sra?|profa?|ir|drs|mag|ing|dipl|dhr|mevr|mw|nr|no|bzw|etc|ev|m|mme)\.$",
    re.IGNORECASE,
)
# A list before a verb has no full stop and doesn't go on for ever.
_LONGEST_LIST = 400
_LONGEST_PROSE = 1_500
"""How much of a paragraph is looked at: who speaks is said at its beginning."""
_MOST_NAMED = 12
"""How many places of a sentence are tried."""


def sentences(text: str) -> list[str]:
    """*text* cut after full stops, question and exclamation marks."""
    found: list[str] = []
    for piece in _SENTENCE.split(text[:4_000]):
        if found and _SHORTENED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece.strip()}"
        elif piece.strip():
            found.append(piece.strip())
    return found


def people_in_prose(text: str, words: Lexicon, known: Sequence[str]) -> list[ReadSpeaker]:
    """Those whom *text* names as speaking. *known*: names read before; first names alone refer to them."""
    found: list[ReadSpeaker] = []
    for sentence in sentences(text[:_LONGEST_PROSE]):
        people = (
            _from_organisation(sentence, words)
            or _after_head(sentence, words)
            or _before_verb(sentence, words)
            or _bare_list(sentence, words)
            or _first_names(sentence, words, known)
            or _after_v(sentence, words)
            or _after_by(sentence, words)
        )
        found += [person for person in people if person.name not in {other.name for other in found}]
    return found


def _from_organisation(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "Från Norrköping: Anna Ek, ordförande." """
    match = re.match(
        rf"(?i:{words.people['from']})\s+(?:the\s+)?(?P<organisation>{CAPITAL}[^:.]{{1,80}}):\s+", sentence
    )
    if match is None:
        return []
    people = read_people(sentence[match.end() :], words, strong=True)
    organisation = match["organisation"].strip()
    # Where they come from has been said, so "ordförande i Kulturnämnden" is the whole role.
    return [_of(person, organisation) for person in people if person.name]


def _of(person: ReadSpeaker, organisation: str) -> ReadSpeaker:
    return person if person.organisation else replace(person, organisation=organisation)


def _after_head(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "Med Anna Ek, chef vid Region Norr.", "Talare: Anna Ek" """
    match = re.match(rf"(?P<head>(?i:{words.people['head']}))(?:\s*:\s*|\s+)", sentence, re.IGNORECASE)
    if match is None:
        return []
    rest = sentence[match.end() :]
    honorific = re.match(rf"(?:(?i:{words.people['honorifics']})\.?\s+)?", rest, re.IGNORECASE)
    if name_at(rest, honorific.end() if honorific else 0, words) is None:
        return []
    people = [person for person in read_people(_before_clause(rest, words), words, strong=True) if person.name]
    if re.fullmatch(words.people["head_role"], match["head"], re.IGNORECASE):
        people = [person if person.role else replace(person, role=match["head"].capitalize()) for person in people]
    return people


def _before_clause(text: str, words: Lexicon) -> str:
    clause = re.search(rf",\s+(?i:{words.people['clause']})\s|,?\s+(?i:{words.people['speak']})\s(?!{CAPITAL})", text)
    return text[: clause.start()] if clause else text


def _before_verb(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "Anna Ek, jurist, och Bo Al berättar om … i Norrköping." and "Anna Ek arbetar med … på Region Norr" """
    if name_at(_without_honorific(sentence, words), 0, words) is None:
        return []
    verbs = "|".join((words.people["speak"], words.people["work"]))
    verb = re.compile(rf",?\s+(?P<verb>{verbs})(?=[\s,.!?]|$)|,\s+(?i:{words.people['clause']})\s").search(
        sentence[:_LONGEST_LIST]
    )
    if who := _who_is(sentence, words):
        return who
    if verb is None:
        return []
    people = read_people(sentence[: verb.start()], words, strong=True)
    if not people or not all(person.name for person in people):
        return []
    clause = sentence[verb.end() :]
    if verb["verb"] is None:
        return people
    working = re.fullmatch(words.people["work"], verb["verb"]) is not None
    organisation = _place_of_work(clause, words) if working else _last_place(clause, words)
    return [_of(person, organisation) if organisation else person for person in people]


def _without_honorific(sentence: str, words: Lexicon) -> str:
    return sentence[prefixed(sentence, 0, words) :]


def _connectors(words: Lexicon) -> str:
    return "|".join((words.people["at"], words.people["in"]))


def _place_of_work(clause: str, words: Lexicon) -> str | None:
    match = re.search(rf"\b(?:{_connectors(words)}|for)\s+(?:the\s+)?{_ORGANISATION}", clause)
    return match["organisation"].rstrip(".") if match else None


def _last_place(clause: str, words: Lexicon) -> str | None:
    match = re.search(rf"\b(?:{_connectors(words)}|in)\s+(?:the\s+)?{_ORGANISATION}[.!]?$", clause)
    return match["organisation"].rstrip(".") if match else None


def _who_is(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "Anna Ek är jurist på Region Norr." """
    taken = name_at(sentence, 0, words)
    being = re.compile(rf"\s+(?:{words.people['being']})\s+").match(sentence, taken[1]) if taken else None
    if taken is None or being is None:
        return []
    details = re.split(rf",\s|\s(?:{words.people['and']})\s(?!{CAPITAL})", sentence[being.end() :].rstrip("."))[0]
    details = re.sub(r"^(?:an?|the|en|ett)\s+", "", details)
    if not words.roles.search(details):
        return []
    return [ReadSpeaker(taken[0], *role_and_organisation(details, words))]


def _bare_list(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """A sentence that is nothing but people."""
    text = _before_clause(sentence, words)
    if len(text) > _LONGEST_LIST or name_at(_without_honorific(text, words), 0, words) is None:
        return []
    people = read_people(text, words)
    return people if all(len(person.role or "") < 160 for person in people) else []


def _first_names(sentence: str, words: Lexicon, known: Sequence[str]) -> list[ReadSpeaker]:
    """ "Anna och Bo samtalar om …": only first names of people named before."""
    match = re.match(
        rf"(?P<names>{CAPITAL}[\w-]+(?:(?:,\s+|\s+(?:{words.people['and']})\s+){CAPITAL}[\w-]+){{0,4}})\s+(?i:{words.people['speak']})\b",
        sentence,
    )
    if match is None:
        return []
    names = re.split(rf",\s+|\s+(?:{words.people['and']})\s+", match["names"])
    firsts = {name.split()[0] for name in known}
    return [ReadSpeaker(name) for name in names] if set(names) <= firsts else []


def _after_v(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "Strandvik kommune v/ Anna Ek og Bo Al" """
    match = re.search(r"\sv/\s?(?=\w)", sentence)
    people = read_people(sentence[match.end() :], words, strong=True) if match else []
    return people if all(person.name for person in people) else []


def _after_by(sentence: str, words: Lexicon) -> list[ReadSpeaker]:
    """ "… en överblick av Anna Ek, arkivarie, Region Norr." """
    for match in islice(re.finditer(rf"\b(?i:{words.people['by']})\s+(?={CAPITAL})", sentence), _MOST_NAMED):
        taken = name_at(sentence, match.end(), words)
        if taken and known_person(taken[0]):
            named = sentence[match.end() : match.end() + 2 * _LONGEST_LIST]
            people = read_people(_before_clause(named, words), words, strong=True)
            if people and all(person.name for person in people):
                return people
    return []
