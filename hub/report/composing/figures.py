"""Attendance and group discussions in figures."""

from __future__ import annotations

from hub.report.blocks import Block, Bullets, Item, Line, Paragraph, Table, line
from hub.report.composing.words import Words
from hub.report.gathered import Attendance, Gathered, Origins, Talked
from hub.report.model import FEWEST


def attendance(of: Gathered, words: Words) -> list[Block]:
    if of.attendance is None:
        return []
    texts, found = words.texts, of.attendance
    told = [texts.plural("One person stands on the list.", "{n} people stand on the list.", found.listed).unescape()]
    if found.minutes:
        hours = round(found.minutes / 60)
        told.append(
            texts.plural(
                "Together they were there for one hour, pauses left out.",
                "Together they were there for {n} hours, pauses left out.",
                hours,
            ).unescape()
        )
    return [
        by_day(found, words),
        Paragraph(line(" ".join(told))),
        *origins(found.organisations, texts.plain("Organisations"), texts.plain("Organisation"), words),
        *origins(found.municipalities, texts.plain("Municipalities"), texts.plain("Municipality"), words),
    ]


def by_day(of: Attendance, words: Words) -> Table:
    texts = words.texts
    rows = [figures(texts.day(day.date), day.heads, day.on_site, day.remote) for day in of.days]
    if len(of.days) > 1:
        rows.append(figures(texts.plain("On any day"), of.heads, of.on_site, of.remote))
    head = (texts.plain("Day"), texts.plain("People"), texts.plain("On site"), texts.plain("Remote"))
    return Table(texts.plain("Who took part"), head, tuple(rows))


def figures(name: str, *numbers: int) -> tuple[Line, ...]:
    return line(name), *(line(str(number)) for number in numbers)


def origins(of: Origins, caption: str, kind: str, words: Words) -> list[Block]:
    """How many there are; those of enough people by name, the rest together."""
    if not of.kinds:
        return []
    texts = words.texts
    rows = [(words.own(name), line(str(number))) for name, number in of.told]
    if of.others:
        rows.append((line(texts.plain("All others")), line(str(of.others))))
    rule = texts.plain("{n} in all. Those of fewer than {fewest} people are told together.", n=of.kinds, fewest=FEWEST)
    return [Table(caption, (kind, texts.plain("People")), tuple(rows)), Paragraph(line(rule), quiet=True)]


def groups(of: Gathered, words: Words) -> list[Block]:
    if not of.groups:
        return []
    texts = words.texts
    head = (
        texts.plain("Group discussion"),
        texts.plain("Groups"),
        texts.plain("People"),
        texts.plain("In each group"),
        texts.plain("Minutes"),
        texts.plain("Handed in"),
    )
    table = Table(texts.plain("In figures"), head, tuple(row(each, words) for each in of.groups))
    how = [
        Item(words.round_title(each.title, each.number, several=each.several), line(mixed(each, words)))
        for each in of.groups
    ]
    return [table, Bullets(tuple(each for each in how if each.note))] if any(each.note for each in how) else [table]


def row(of: Talked, words: Words) -> tuple[Line, ...]:
    size = str(of.least) if of.least == of.most else f"{of.least}–{of.most}"
    title = words.round_title(of.title, of.number, several=of.several)
    if of.minutes is None:
        minutes = words.texts.plain("never began")
    else:
        minutes = words.texts.plain("{minutes} of {planned}", minutes=of.minutes, planned=of.planned)
    return title, *map(line, (str(of.groups), str(of.heads), size, minutes, str(of.handed_in)))


def mixed(of: Talked, words: Words) -> str:
    """How people were spread, in counts."""
    texts, told = words.texts, []
    if of.mixed is not None and of.mixed > 1:
        told.append(texts.plain("At least {n} organisations in each group.", n=of.mixed))
    if of.earlier and of.again:
        told.append(
            texts.plural(
                "One pair had shared a group before.", "{n} pairs had shared a group before.", of.again
            ).unescape()
        )
    elif of.earlier:
        told.append(texts.plain("Nobody had shared a group before."))
    return " ".join(told)
