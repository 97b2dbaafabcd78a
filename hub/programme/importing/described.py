"""A description that came with an item of its own: who speaks, which questions, and the text that is left."""

from __future__ import annotations

from dataclasses import dataclass

from hub.programme.importing.labels import Marks
from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.reading import ReadSpeaker
from hub.programme.importing.sessions import Body, distinct, questions_of
from hub.programme.importing.source import lines


@dataclass(frozen=True, slots=True)
class Described:
    text: str = ""
    speakers: tuple[ReadSpeaker, ...] = ()
    questions: tuple[str, ...] = ()
    room: str | None = None
    language: str | None = None


def described(text: str, words: Lexicon) -> Described:
    """What *text* says: lines such as "Talare: …" and "Room: …" are taken out of it, the rest is the description."""
    if not text.strip():
        return Described()
    body = Body(words, Marks(), ())
    for line in lines(text[:20_000]):
        body.take(line)
    return Described(
        "\n\n".join(body.texts),
        tuple(distinct(body.speakers)),
        questions_of(body.bullets, ()),
        body.room,
        body.language,
    )
