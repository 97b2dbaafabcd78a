"""Lists of people: "Anna Ek, chef på Region Norr, och Bo Al, jurist" → who they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from hub.programme.importing.affiliation import role_and_organisation
from hub.programme.importing.lexicon import Lexicon, lexicon
from hub.programme.importing.names import CAPITAL, known_person, name_at
from hub.programme.importing.reading import ReadSpeaker

_QUOTED = re.compile(r"[,:–—-]?\s*[\"“”„«»](?P<talk>[^\"“”„«»]{3,300})[\"“”„«»]\s*[.]?$")
_COURTESY = r"(?:mr|mrs|ms|sir|dr|fil dr)\.?"
_TALK = re.compile(r"\s+[–—-]\s+|:\s+")


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch of a list: ``joined`` when an "and" stood before it."""

    text: str
    joined: bool


def read_people(text: str, words: Lexicon, *, strong: bool = False) -> list[ReadSpeaker]:
    """The people *text* lists, or nothing when it isn't a list of people.

    *strong*: something before it says that people follow ("Speakers", a column of names); then an unknown name is
    believed, and what can't be a name is an organisation.
    """
    text, talk = _talk_of(text.strip().rstrip(".").strip(" ,;:"))
    if not text or len(text) > 1_500:
        return []
    parts = list(_parts(text, words))
    people = [_person(part.text, words, strong) for part in parts]
    found = [person for person in people if person is not None]
    named = [person for person in found if person.name]
    if len(found) < len(people) or not (named or strong):
        return []
    if not strong and not _evident(named, words):
        return []
    shared = _shared(found, parts)
    if len(shared) > 1 and re.search(rf",\s+(?:{words.people['at']}|{words.people['in']})\s+[^,]+$", text):
        # "Anna Ek, chef, och Bo Al, jurist, vid Region Norr": the comma says that it holds for all.
        shared = [replace(one, organisation=one.organisation or shared[-1].organisation) for one in shared]
    return [replace(person, talk=person.talk or talk) for person in shared]


def _talk_of(text: str) -> tuple[str, str | None]:
    match = _QUOTED.search(text)
    return (text[: match.start()].rstrip(" ,;:"), match["talk"].strip()) if match and match.start() else (text, None)


def _parts(text: str, words: Lexicon) -> Iterator[_Part]:
    """The stretches of a list, cut where another person begins."""
    begin, joined = 0, False
    for joint in _joints(words.code).finditer(text):
        if text.count("(", begin, joint.start()) != text.count(")", begin, joint.start()):
            continue
        after = _bare_name(text[begin : joint.start()], words) if joint["and"] else None
        listed = after is not None or joint[0].lstrip().startswith(",")
        cut = joint[0].strip() == ";" or _begins_person(text, joint.end(), words, joint["and"] is not None, listed)
        if cut and text[begin : joint.start()].strip():
            yield _Part(text[begin : joint.start()].strip(), joined)
            begin, joined = joint.end(), joint["and"] is not None
    yield _Part(text[begin:].strip(), joined)


def _bare_name(text: str, words: Lexicon) -> str | None:
    taken = name_at(text.strip(), 0, words)
    return taken[0] if taken and taken[0] == text.strip() else None


def _begins_person(text: str, at: int, words: Lexicon, after_and: bool, listed: bool) -> bool:
    taken = name_at(text, prefixed(text, at, words), words)
    if taken is None:
        # "… at the Conference of Towns and Municipalities" goes on; "… och Kvarnbyns kommun" is one more.
        goes_on = re.search(rf"\bof\s[^,;]*$|\b(?:{words.people['at']})\s[^,;]*$", text[:at])
        return after_and and goes_on is None and _organisation_begins(text[at:], words)
    name, stop = taken
    details = re.match(r",\s+[^\W\d_]", text[stop:])
    follows = details is not None and text[stop + details.end() - 1].islower()
    return known_person(name) or follows or text[stop : stop + 2] == " (" or (after_and and listed)


def _organisation_begins(text: str, words: Lexicon) -> bool:
    """ "… och Kvarnbyns kommun" at the end of a list: an organisation that names nobody."""
    return (
        re.fullmatch(rf"{CAPITAL}[^,;]{{2,60}}", text) is not None
        and " " in text
        and words.organisation.search(text) is not None
        and not words.roles.search(text)
    )


_ROLE_FIRST = re.compile(rf"(?P<role>[^\W\d_]+) \((?P<name>{CAPITAL}[^()]+)\)")


def _person(part: str, words: Lexicon, strong: bool) -> ReadSpeaker | None:
    turned = _ROLE_FIRST.fullmatch(part)  # "Chair (Anna Ek)"
    if turned and words.roles.fullmatch(turned["role"]) and name_at(turned["name"], 0, words):
        return ReadSpeaker(turned["name"], turned["role"], None)
    at = prefixed(part, 0, words)
    taken = name_at(part, at, words)
    if taken is None:
        return _nameless(part, words, strong)
    name, stop = taken
    details, talk = _details(part[stop:], words)
    role, organisation = role_and_organisation(details, words)
    before = part[:at].strip()
    if before and not re.fullmatch(_COURTESY, before, re.IGNORECASE):
        role = ", ".join(filter(None, [before.rstrip("."), role]))
    return ReadSpeaker(name, role, organisation, talk)


def prefixed(text: str, at: int, words: Lexicon) -> int:
    """Where the name begins that a title ("Prof. Dr.") or a role ("projektledare") stands before; else *at*."""
    before = _before_name(words.code)
    if honorific := before.honorific.match(text, at):
        return honorific.end()
    role = before.role.match(text, at)
    if role and words.roles.fullmatch(role["role"]) and name_at(text, role.end(), words):
        return role.end()
    return at


@dataclass(frozen=True, slots=True)
class _Before:
    """What may stand before a name in a language."""

    honorific: re.Pattern[str]
    role: re.Pattern[str]


@cache
def _before_name(code: str) -> _Before:
    people = lexicon(code).people
    joints = "|".join(people[name] for name in ("by", "and", "at", "in", "from"))
    return _Before(
        re.compile(rf"(?i:{people['honorifics']})\.?\s+(?={CAPITAL})"),
        re.compile(
            rf"(?:(?:la|el|le|die|der|den|de|the)\s)?(?:(?!(?:{joints})\s)[^\W\d_]{{2,30}}\s){{0,2}}?(?P<role>[^\W\d_][\w-]*)\s+"
            rf"(?=(?-i:{CAPITAL}))",
            re.IGNORECASE,
        ),
    )


@cache
def _joints(code: str) -> re.Pattern[str]:
    return re.compile(rf"\s*;\s*|\s*,?\s+(?P<and>{lexicon(code).people['and']})\s+|,\s+", re.IGNORECASE)


def _details(text: str, words: Lexicon) -> tuple[str, str | None]:
    """What follows a name, without " – Title of the talk"."""
    match = _TALK.search(text)
    if match is None or text.count("(", 0, match.start()) != text.count(")", 0, match.start()):
        return text, None
    tail = text[match.end() :].strip(' "“”')
    if words.roles.search(tail.split(",")[0]) and len(tail) < 80:
        return f"{text[: match.start()]}, {tail}", None
    return text[: match.start()], tail or None


def _nameless(part: str, words: Lexicon, strong: bool) -> ReadSpeaker | None:
    bare = re.sub(r"^the\s+", "", part)
    if (
        (re.fullmatch(rf"{CAPITAL}[\w-]+", bare) and words.organisation.fullmatch(bare))
        or _organisation_begins(bare, words)
        or (strong and re.fullmatch(rf"{CAPITAL}[^.;]{{1,80}}", bare))
    ):
        return ReadSpeaker(None, None, bare)
    return None


def _evident(people: list[ReadSpeaker], words: Lexicon) -> bool:
    return any(
        known_person(person.name or "")
        or (person.role and words.roles.search(person.role))
        or (person.organisation and (person.talk or words.organisation.search(person.organisation)))
        for person in people
    )


def _shared(people: list[ReadSpeaker], parts: list[_Part]) -> list[ReadSpeaker]:
    """ "Anna Ek och Bo Al, Region Norr" belong to it both."""
    done = list(people)
    for index in range(len(done) - 2, -1, -1):
        mine, later = done[index], done[index + 1]
        if mine.name and later.name and parts[index + 1].joined and not (mine.role or mine.organisation):
            done[index] = replace(mine, role=later.role, organisation=later.organisation, talk=mine.talk or later.talk)
    return done
