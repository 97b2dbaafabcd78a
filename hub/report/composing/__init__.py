"""From what is gathered to a document in one language. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hub.kernel.i18n import Texts
from hub.report.blocks import Block, Document, Line, Section, joined, line
from hub.report.composing.asked import polls, questions, reflections
from hub.report.composing.figures import attendance, groups
from hub.report.composing.people import people
from hub.report.composing.programme import programme, to_read
from hub.report.composing.said import summaries, themes
from hub.report.composing.words import Words
from hub.report.gathered import About, Gathered
from hub.report.model import PART_NAMES, Part

__all__ = ["compose", "sizes"]

SECTIONS: Mapping[Part, Callable[[Gathered, Words], list[Block]]] = {
    Part.PROGRAMME: programme,
    Part.ATTENDANCE: attendance,
    Part.GROUPS: groups,
    Part.SUMMARIES: summaries,
    Part.THEMES: themes,
    Part.QUESTIONS: questions,
    Part.POLLS: polls,
    Part.REFLECTIONS: reflections,
    Part.MATERIALS: to_read,
    Part.PEOPLE: people,
}
"""By part, its blocks; none where there is nothing to say."""


def compose(of: Gathered, texts: Texts) -> Document:
    """*of* in the language of *texts*. A part of which there is nothing has no section."""
    words = Words(texts, of.about.language, of.about.zone_name)
    made = {part: tuple(SECTIONS[part](of, words)) for part in of.parts}
    sections = tuple(
        Section(part.value, texts.plain(PART_NAMES[part]), blocks) for part, blocks in made.items() if blocks
    )
    title, subtitle = titles(of.about, words)
    return Document(texts.lang, title, subtitle, about(of.about, words), sections, of.about.at)


def titles(of: About, words: Words) -> tuple[Line, Line]:
    if of.session:
        return words.own(of.session), joined(line(words.texts.plain("Report")), words.own(of.title), by=" · ")
    return words.own(of.title), line(words.texts.plain("Report"))


def about(of: About, words: Words) -> tuple[Line, ...]:
    """When and where it was, as of when the report tells it, and whom it names."""
    texts, at = words.texts, of.at.astimezone(words.zone)
    when = texts.names([texts.day(day) for day in of.dates])
    year = f" {of.dates[-1].year}" if of.dates else ""
    made = texts.plain(
        "As it stood on {day} {year} at {time}.", day=texts.day(at.date()), year=at.year, time=words.clock(of.at)
    )
    named = texts.plain("Nobody is named except speakers, those who led the meeting and those who have chosen it.")
    return tuple(each for each in (line(when + year), words.own(of.place), line(made), line(named)) if each)


def sizes(of: Gathered, texts: Texts) -> dict[Part, int]:
    """By part that was asked for, how many things its section holds; 0 for one that there is nothing of."""
    made = compose(of, texts)
    held = {section.part: sum(map(things, section.blocks)) for section in made.sections}
    return {part: held.get(part.value, 0) for part in of.parts}


def things(block: Block) -> int:
    if block.type == "list":
        return len(block.items)
    return len(block.rows) if block.type == "table" else int(block.type == "figure")
