"""Drafts to sessions: titles, speakers, rooms, questions and the ends that the next start gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from hub.programme.importing.agenda import Agenda, Draft
from hub.programme.importing.cells import after
from hub.programme.importing.kinds import kind_of, kind_said
from hub.programme.importing.labels import Marks, label_of
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.people import read_people
from hub.programme.importing.prose import people_in_prose, sentences
from hub.programme.importing.reading import ReadSession, ReadSpeaker, Use
from hub.programme.importing.source import Line
from hub.programme.importing.titles import Title, read_title
from hub.programme.model import Kind

_EVENING, _MORNING = 20, time(5, 0)
_LONGEST_TITLE = 500
"""What is longer is a text, in which nobody is looked for."""
_NUMBERED = re.compile(r"^(?:[A-H]|\d{1,2}|(?:[^\W\d_]+ )(?:[A-H]|\d{1,2}))[.):]\s+")
_ROOM_LINE = re.compile(
    r"(?:(?:grupp|konferens|mötes|hör)?(?:rum|sal)|lokal|room|hall|auditorium|aula)\s+[#\w][\w .#&-]{0,30}",
    re.IGNORECASE,
)


def read_sessions(agenda: Agenda, words: Lexicon, marks: Marks) -> list[ReadSession]:
    """The sessions of *agenda* in the order of the text. A time that nothing is said of is no session."""
    _afternoons(agenda.drafts, agenda.closing)
    known: list[str] = []
    found = []
    for draft in agenda.drafts:
        if not (draft.title or "").strip():
            continue
        session = _session(draft, words, marks, known)
        known += [speaker.name for speaker in session.speakers if speaker.name]
        found.append(session)
    return _with_ends(found, agenda.closing)


def _afternoons(drafts: list[Draft], closing: dict[int, time]) -> None:
    """ "11:00, 12:00, 1:00": on a clock of twelve hours without am and pm the afternoon is written small."""
    if any(draft.half_known and not draft.half and draft.start.hour != 12 for draft in drafts):
        _nights(drafts)
        return
    latest: dict[int, time] = {}
    for draft in drafts:
        before = latest.get(draft.day)
        if before and draft.start < before and before.hour >= 9 and draft.start.hour <= 7 and not draft.half:
            draft.start = draft.start.replace(hour=draft.start.hour + 12)
        if draft.end and draft.end < draft.start and draft.end.hour < 12:
            draft.end = draft.end.replace(hour=draft.end.hour + 12)
        if before is None or draft.start >= before:
            latest[draft.day] = time(9) if before is None and draft.start.hour < 9 else draft.start
    for day, end in closing.items():
        if day in latest and end < latest[day] and end.hour <= 7:
            closing[day] = end.replace(hour=end.hour + 12)


_DURATION = re.compile(
    r"\s*(?:\((?P<in>(?:about |ca\.? |cirka |ungefär )?\d[^()]{0,25})\)\s*"
    r"|[,–—-]\s+(?P<on>\d{1,3}\s*(?:min\w*|h|tim\w*)\.?)$)",
    re.IGNORECASE,
)


def _take_duration(draft: Draft) -> None:
    """ "Break (15 min)": how long it takes is no part of the title, and tells the end."""
    match = _DURATION.search(draft.title or "")
    stated = re.sub(r"^\D+", "", match["in"] or match["on"]) if match else ""
    if match is None or not draft.title or not re.search(r"\d\s*(?:m(?:in|$)|h|t\b|tim|std|stund|['′]|uur)", stated):
        return
    end = after(draft.start, stated)
    title = f"{draft.title[: match.start()].rstrip()} {draft.title[match.end() :]}".strip().replace(" .", ".")
    if end is not None and title:
        draft.title = title
        draft.end = draft.end or end


def _nights(drafts: list[Draft]) -> None:
    """ "23.00, 00.30": after a late evening what is early comes after midnight."""
    latest: dict[int, time] = {}
    for draft in drafts:
        before = latest.get(draft.day)
        draft.night = before is not None and before.hour >= _EVENING and draft.start < _MORNING
        if not draft.night:
            latest[draft.day] = max(before or draft.start, draft.start)


def _session(draft: Draft, words: Lexicon, marks: Marks, known: Sequence[str]) -> ReadSession:
    _take_duration(draft)
    title = Title((draft.title or "").strip()) if draft.whole else _read_title(draft.title or "", words, known)
    title = title if title.title else replace(title, title=(draft.title or "").strip())
    body = Body(words, marks, known)
    for line in draft.body:
        body.take(line)
    people = [*title.speakers, *read_people(draft.speakers, words, strong=True)]
    if body.speakers and not any(person.name for person in people):
        people = []  # those named below say more than "Aktuellt från SKR" does
    kind = kind_said(draft.said, title.title, words, title.rest)
    if body.format and kind is Kind.TALK:
        kind = kind_of(body.format, words)
    return ReadSession(
        day=draft.day,
        start=draft.start,
        end=draft.end,
        title=title.title,
        kind=kind,
        speakers=tuple(distinct([*people, *body.speakers])),
        room=body.room or draft.room or title.room,
        description=draft.text or "\n\n".join(filter(None, [title.rest, *body.texts])),
        questions=draft.asked or questions_of(body.bullets, body.texts if kind is Kind.GROUP_DISCUSSION else []),
        language=body.language or draft.language,
        after_midnight=draft.night,
        line=draft.line.number,
        track=draft.track,
        uid=draft.uid,
    )


def _read_title(text: str, words: Lexicon, known: Sequence[str]) -> Title:
    """ "Our way there. With Anna Ek and Bo Al": a sentence that names people is no part of the title."""
    if len(text) > _LONGEST_TITLE:
        return Title(text)
    first, *others = sentences(text) or [""]
    kept, rest, people = [first], list[str](), list[ReadSpeaker]()
    for other in others:
        found = people_in_prose(other, words, known)
        people += found
        if not (found and read_people(other.rstrip("."), words)):  # a bare list of people says nothing more
            (rest if people else kept).append(other)
    if not people or len(first) < 3:
        return read_title(text, words)
    title = read_title(" ".join(kept).rstrip("."), words)
    return replace(title, speakers=(*title.speakers, *people), rest=" ".join(filter(None, [title.rest, *rest])))


def distinct(people: Sequence[ReadSpeaker]) -> list[ReadSpeaker]:
    """Each person once; of two mentions the one that says more, and both when the talks differ."""
    found: list[ReadSpeaker] = []
    for person in people:
        same = next(
            (
                index
                for index, other in enumerate(found)
                if (other.name, other.organisation if not other.name else "")
                == (person.name, person.organisation if not person.name else "")
                and (not person.talk or not other.talk or person.talk == other.talk)
            ),
            None,
        )
        if same is None:
            found.append(person)
        else:
            other = found[same]
            found[same] = replace(
                other,
                role=other.role or person.role,
                organisation=other.organisation or person.organisation,
                talk=other.talk or person.talk,
            )
    return found


def questions_of(bullets: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The bullets that are questions; without any, the sentences of *texts* that are."""
    asked = [text for text in bullets if text.endswith("?")]
    if not asked:
        asked = [sentence for text in texts for sentence in sentences(text) if sentence.endswith("?")]
    return tuple(dict.fromkeys(asked))


class Body:
    """The lines under a session's title, sorted: texts, bullets, speakers, room, language and form."""

    def __init__(self, words: Lexicon, marks: Marks, known: Sequence[str]) -> None:
        self.words, self.marks, self.known = words, marks, known
        self.texts: list[str] = []
        self.bullets: list[str] = []
        self.speakers: list[ReadSpeaker] = []
        self.room: str | None = None
        self.language: str | None = None
        self.format = ""
        self._under = ""

    def take(self, line: Line) -> None:
        """Sort one line."""
        label = label_of(line)
        if label is not None:
            self._under = "" if label.value else label.meaning
            self.marks.set(line, Use.LABEL)
            if label.value:
                self._labelled(label.meaning, label.value, line)
            return
        under, self._under = self._under, self._under if line.bullet or self._under in ("speakers", "questions") else ""
        if under:
            self._labelled(under, line.text, line)
        elif _ROOM_LINE.fullmatch(line.text):
            self._labelled("room", line.text, line)
        else:
            self._text(line)

    def _labelled(self, meaning: str, value: str, line: Line) -> None:
        if meaning == "room" and not self.room:
            self.room = value
            self.marks.set(line, Use.ROOM)
        elif meaning == "language":
            self.language = value
            self.marks.set(line, Use.LANGUAGE)
        elif meaning in ("speakers", "moderator") and len(several := sentences(value)) > 1 and ":" in value:
            self._labelled(meaning, several[0].rstrip("."), line)  # "Chair: Anna Ek. Panel: Bo Al and Eva Li"
            self._text(replace(line, text=" ".join(several[1:])))
        elif meaning in ("speakers", "moderator") and (people := read_people(value, self.words, strong=True)):
            role = "Moderator" if meaning == "moderator" else None
            self.speakers += [replace(person, role=person.role or role) for person in people]
            self.marks.set(line, Use.SPEAKER)
        elif meaning == "format":
            self.format = value
            self.marks.set(line, Use.FORMAT)
        else:
            self._text(replace(line, text=value, bullet=line.bullet or meaning == "questions"))

    def _text(self, line: Line) -> None:
        self.texts.append(f"- {line.text}" if line.bullet else line.text)
        people: list[ReadSpeaker] = []
        if line.bullet:
            self.bullets.append(line.text)
            people = read_people(line.text, self.words)
        if not people and (line.bullet or _NUMBERED.match(line.text)) and not line.text.endswith("?"):
            part = read_title(_NUMBERED.sub("", line.text), self.words)
            people = [replace(one, talk=one.talk or part.title) for one in part.speakers if one.name]
        people = people or people_in_prose(
            line.text, self.words, [*self.known, *(one.name for one in self.speakers if one.name)]
        )
        self.speakers += people
        asks = line.bullet and line.text.endswith("?")
        self.marks.set(line, Use.QUESTION if asks else Use.SPEAKER if people else Use.DESCRIPTION)


def _with_ends(sessions: list[ReadSession], closing: dict[int, time]) -> list[ReadSession]:
    """Where the text gives no end, the next start on the day is one; at last the time at which it all ends."""
    found = []
    for index, session in enumerate(sessions):
        if session.end is None:
            following = [other for other in sessions[index + 1 : index + 40] if other.day == session.day]
            later = next((other for other in following if other.start != session.start), None)
            bound = later.start if later else closing.get(session.day)
            night = later is not None and later.after_midnight and not session.after_midnight
            if bound is not None and (bound > session.start or night):
                session = replace(session, end=bound, end_inferred=True)
        found.append(session)
    return found
