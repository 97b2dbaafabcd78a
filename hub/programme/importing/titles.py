"""What stands after the time on a session's line: the title, and often the speakers and the room."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hub.programme.importing.kinds import kind_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.names import CAPITAL, known_person, name_at, names_in
from hub.programme.importing.people import prefixed, read_people
from hub.programme.importing.prose import sentences
from hub.programme.importing.reading import ReadSpeaker
from hub.programme.model import Kind

_URL = re.compile(r"\(?\b(?:https?://|www\.)[^\s()<>]+\)?")
_EDGE = " \t,;:|–—-•*"
_ROOM_WORD = (
    r"(?:(?:grupp|konferens|mötes|hör)?(?:rum(?:met)?|sal(?:en)?)|lokal(?:en)?|room|hall|auditorium|aulan?|auditoriet"
    r"|salle|saal|scen(?:en)?|stage)"
)
_ROOM = re.compile(
    rf"(?:[,|(\[]\s*|\s[–—-]+\s*|\s@\s*)(?P<room>(?:in\s+(?:the\s+)?|i\s+)?"
    rf"(?:[\w&-]+\s){{0,3}}?{_ROOM_WORD}(?:\s+[#\w&.-]+){{0,3}})\s*[)\]]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A session's line understood; ``rest`` is what else stood on it."""

    title: str
    speakers: tuple[ReadSpeaker, ...] = ()
    room: str | None = None
    rest: str = ""


def read_title(text: str, words: Lexicon) -> Title:
    """The parts of *text*, a line without its time."""
    text = " ".join(_URL.sub(" ", text).split()).strip(_EDGE)
    text, remark = _remark(text, words)
    text, room = _room(text)
    for attempt in (
        _by_bar,
        _by_v,
        _by_quote_or_colon,
        _by_parenthesis,
        _by_dash,
        _by_word,
        _by_mark,
        _by_comma,
        _by_name,
        _welcomed,
        _on_what,
        _from_whom,
        _pause_with_more,
    ):
        if found := attempt(text, words):
            return Title(
                found.title.strip(_EDGE),
                found.speakers,
                room or found.room,
                " ".join(filter(None, [found.rest, remark])),
            )
    return Title(text.rstrip(":"), (), room, remark)


def _remark(text: str, words: Lexicon) -> tuple[str, str]:
    """ "Break [line up …]", "Lunch (should follow …)": what is said about the item isn't its name."""
    match = re.search(r"\s*(?:\[(?P<square>[^\[\]]+)\]|\((?P<round>[a-zà-öø-ÿ]+(?:\s+[^\s()]+){4,})\))$", text)
    if match is None or kind_of(text[: match.start()], words) not in (Kind.BREAK, Kind.LUNCH):
        return text, ""
    return text[: match.start()], match["square"] or match["round"]


def _room(text: str) -> tuple[str, str | None]:
    match = _ROOM.search(text)
    if match is None or match.start() < 3:
        return text, None
    room = re.sub(r"^(?:in\s+(?:the\s+)?|i\s+)", "", match["room"].strip())
    return text[: match.start()].strip(_EDGE), room


def _title(title: str, people: list[ReadSpeaker], rest: str = "") -> Title | None:
    return Title(title, tuple(people), None, rest) if people and len(title.strip(_EDGE)) > 1 else None


def _by_bar(text: str, words: Lexicon) -> Title | None:
    """ "Title | Who | Room" """
    title, *others = [part.strip(_EDGE) for part in text.split("|") if part.strip(_EDGE)] or [""]
    people: list[ReadSpeaker] = []
    room: str | None = None
    for part in others:
        if re.fullmatch(rf"(?i:(?:[\w&-]+\s){{0,3}}{_ROOM_WORD}(?:\s.{{1,20}})?)", part):
            room = part
        else:
            people += read_people(_who(part, words)[0], words, strong=True)
    return Title(title, tuple(people), room) if others and title and (people or room) else None


def _by_v(text: str, words: Lexicon) -> Title | None:
    """ "Title v/Who", as Danes and Norwegians write."""
    match = re.search(r"\s(?:v/|v\.\s?|ved\s)\s?(?=\w)", text, re.IGNORECASE)
    return _title(text[: match.start()], read_people(text[match.end() :], words, strong=True)) if match else None


# "A. Ek, B. C. Al and D. Li: Title", as programmes of conferences have it.
_INITIAL = rf"(?:{CAPITAL}\.[\s-]?){{1,3}}{CAPITAL}[\w'’-]+"
_INITIALS = re.compile(rf"{_INITIAL}(?:(?:,\s+(?:and\s+)?|\s+(?:and|&)\s+){_INITIAL})*")


def _by_quote_or_colon(text: str, words: Lexicon) -> Title | None:
    """ "Who: Title" and "Panel: Who, Who and Who" """
    before, colon, after = text.partition(": ")
    if not colon or before.count("(") != before.count(")"):
        return None
    if _INITIALS.fullmatch(before):
        return _title(after, [ReadSpeaker(name) for name in re.split(r",\s+(?:and\s+)?|\s+(?:and|&)\s+", before)])
    if name_at(before, 0, words) is not None and (found := _title(after, read_people(before, words))):
        return found
    begins = name_at(after, prefixed(after, 0, words), words)
    if begins and (told := _on_what(after, words)):
        return replace(told, title=text)  # "Guest: Anna Ek on deciding under doubt"
    people = read_people(after, words) if begins else []
    return _title(before, people) if len(people) > 1 or (people and len(before.split()) < 4) else None


def _by_parenthesis(text: str, words: Lexicon) -> Title | None:
    """ "Title (Who, Organisation)" """
    match = re.search(rf"\((?:(?i:{words.people['by']})\s+)?(?P<who>{CAPITAL}[^()]+)\)$", text)
    if match is None:
        return None
    label = re.match(rf"(?P<role>(?i:{words.people['head']}))\s*:\s*", match["who"])
    people = read_people(match["who"][label.end() if label else 0 :], words, strong=label is not None)
    if label and re.fullmatch(words.people["head_role"], label["role"], re.IGNORECASE):
        people = [person if person.role else replace(person, role=label["role"]) for person in people]
    return _title(text[: match.start()], people)


def _by_dash(text: str, words: Lexicon) -> Title | None:
    """ "Title – Introduction by Who, Organisation, followed by group work" """
    for match in reversed(list(re.finditer(r"\s+[–—-]+\s+", text))):
        who, rest = _who(text[match.end() :], words)
        if found := _title(text[: match.start()], read_people(who, words), rest):
            return found
    return None


def _who(text: str, words: Lexicon) -> tuple[str, str]:
    """The people at the beginning of *text*, and what follows them."""
    head = re.match(rf"(?i:{words.people['head']})\s*:\s+", text)
    text = text[head.end() :] if head else text
    by = re.match(rf"(?:\S+\s+)?(?i:{words.people['by']})\s+(?=\w)", text)
    if by and text[by.end()].islower() and prefixed(text, by.end(), words) == by.end():
        by = None
    text = text[by.end() :] if by else text
    first, *others = sentences(text) or [""]
    clause = re.search(rf",\s+(?i:{words.people['clause']})\s", first)
    who = first[: clause.start()] if clause else first
    return who, " ".join([first[len(who) :], *others]).strip(" ,.")


_TOGETHER = frozenset(
    [
        "med",
        "with",
        "mit",
        "avec",
        "met",
        "con",
        "de",
        "von",
        "van",
        "mellan",
        "between",
        "zwischen",
        "mellem",
        "mellom",
        "entre",
        "tussen",
    ]
)


def _by_word(text: str, words: Lexicon) -> Title | None:
    """ "Welcome by Who", "Samtal med Who" (where "med" stays a part of the title)"""
    for match in re.finditer(rf"\s+(?P<by>(?i:{words.people['by']}))\s+(?=\w)", text):
        if text[match.end()].islower() and prefixed(text, match.end(), words) == match.end():
            continue
        who, rest = _who(text[match.end() :], words)
        people = read_people(who, words, strong=True)
        named = [person for person in people if person.name]
        if not named and not (people and words.organisation.search(who)):
            continue
        together = match["by"].casefold() in _TOGETHER
        if together and not any(known_person(person.name or "") for person in named):
            continue
        return _title(text if together else text[: match.start()], people, rest)
    return None


def _by_mark(text: str, words: Lexicon) -> Title | None:
    """ "A question? Who, Organisation" """
    for match in re.finditer(rf"[?!.]\s+(?={CAPITAL})", text):
        if len(sentences(text[: match.end()] + "A")) < 2:
            continue  # "Prof. Jürgen Klein"
        if found := _title(text[: match.start() + 1].rstrip("."), read_people(text[match.end() :], words)):
            return found
    return None


def _by_comma(text: str, words: Lexicon) -> Title | None:
    """ "Title, Who Organisation" """
    for match in re.finditer(r",\s+(?=\w)", text):
        named = name_at(text, prefixed(text, match.end(), words), words)
        if not text[match.end()].isupper() and named is None:
            continue
        if names_in(text[: match.start()], words):
            break  # the list of people has begun before the comma
        if found := _title(text[: match.start()], read_people(text[match.end() :], words)):
            return found
    return None


def _by_name(text: str, words: Lexicon) -> Title | None:
    """ "Title Who Organisation", with nothing between: only for a name we know."""
    for _, begin, _ in names_in(text, words):
        before = text[:begin].rstrip()
        if not before or not (
            (before[-1].isalnum() and before.split()[-1][:1].islower()) or _begin_is_short(before, words)
        ):
            continue
        if _connected(before, words):
            continue
        if found := _title(before, read_people(text[begin:], words)):
            return found
    return None


def _begin_is_short(before: str, words: Lexicon) -> bool:
    """One word such as "Closing" before a name."""
    return len(before.split()) == 1 and any(pattern.match(before) for _, pattern in words.kinds)


def _connected(before: str, words: Lexicon) -> bool:
    last = before.split()[-1]
    joined = "|".join(words.people[key] for key in ("and", "by", "at", "in", "from", "clause", "honorifics"))
    return re.fullmatch(rf"(?:{joined}|till|to|of|the|for|för|and|den|de)", last, re.IGNORECASE) is not None


def _welcomed(text: str, words: Lexicon) -> Title | None:
    """ "Landshövding Anna Ek hälsar välkommen": the title stays whole."""
    verb = re.search(rf"\s+(?i:{words.people['speak']})\b", text)
    who = (sentences(text[: verb.start()]) or [""])[-1] if verb else ""
    people = read_people(who, words) if who else []
    return _title(text, people)


def _on_what(text: str, words: Lexicon) -> Title | None:
    """ "Konsult Anna Ek, Framsyn AB, om att leda": the title stays whole."""
    begin = prefixed(text, 0, words)
    taken = name_at(text, begin, words)
    if taken is None or not (begin or known_person(taken[0])):
        return None
    clause = re.compile(rf",?\s+(?i:{words.people['clause']})\s").search(text, taken[1])
    return _title(text, read_people(text[: clause.start()], words, strong=True)) if clause else None


def _from_whom(text: str, words: Lexicon) -> Title | None:
    """ "Aktuellt från SKR": the organisation speaks; the title stays whole."""
    one = rf"{CAPITAL}[\w&-]*(?:\s+{CAPITAL}[\w&-]*)*"
    match = re.search(
        rf"(?P<before>.*\S)\s+(?i:{words.people['from']})\s+(?:the\s+)?"
        rf"(?P<who>{one}(?:(?:,\s+|\s+(?:{words.people['and']})\s+){one})*)$",
        text,
    )
    if match is None:
        return None
    organisations = re.split(rf",\s+|\s+(?:{words.people['and']})\s+", match["who"])
    news = re.search(rf"\b(?i:{words.people['news']})\b", match["before"], re.IGNORECASE)
    acronym = re.fullmatch(r"[A-ZÅÄÖÆØÜ]{2,8}", organisations[0])
    if not (news or acronym or words.organisation.search(match["who"])):
        return None
    return _title(text, [ReadSpeaker(None, None, organisation) for organisation in organisations])


def _pause_with_more(text: str, words: Lexicon) -> Title | None:
    """ "Dinner – The Harbour Inn" and "Lunch – find a place to eat": a place when it is written like one."""
    head, dash, tail = re.sub(r"\s[–—-]+\s", "\x00", text, count=1).partition("\x00")
    if not dash or kind_of(head, words) not in (Kind.BREAK, Kind.LUNCH, Kind.SOCIAL):
        return None
    name = re.sub(r"\s*\(.*$", "", tail)
    if all(word[:1].isupper() for word in name.split()) and len(name) <= 60:
        return Title(head, (), name, tail[len(name) :].strip(" ()"))
    return Title(head, (), None, tail)
