"""The programme as it went beside the plan, and what there is to read."""

from __future__ import annotations

from hub.programme.desk import Went
from hub.programme.queries import Material, Speaker
from hub.report.blocks import Block, Bullets, Item, Line, Table, joined, line
from hub.report.composing.words import Words
from hub.report.gathered import About, Gathered

NONE = line("–")


def programme(of: Gathered, words: Words) -> list[Block]:
    texts = words.texts
    head = (texts.plain("Plan"), texts.plain("As it went"), texts.plain("Programme item"), texts.plain("Difference"))
    return [
        Table(f"{texts.day(day.date)} {day.date.year}", head, tuple(row(each, words) for each in day.items))
        for day in of.programme
    ]


def row(went: Went, words: Words) -> tuple[Line, ...]:
    of = went.session
    plan = NONE if of.inserted else words.span(of.planned_starts_at, of.planned_ends_at)
    actual = NONE if of.skipped else words.span(of.starts_at, of.ends_at)
    return plan, actual, joined(words.own(of.title), speakers(of.speakers, words), by=" · "), line(how(went, words))


def speakers(of: tuple[Speaker, ...], words: Words) -> Line:
    """Those who speak in public, with where they come from."""
    told = [", ".join(filter(None, (each.name, each.organisation))) for each in of]
    return words.own("; ".join(filter(None, told)))


def how(went: Went, words: Words) -> str:
    """By how much it was another than planned; nothing of what is still to come as planned."""
    texts, late, more = words.texts, went.late_min, went.minutes
    if went.session.skipped:
        return texts.plain("cancelled")
    if went.session.inserted:
        return texts.plain("not in the plan")
    told = []
    if late > 0:
        told.append(texts.plural("began one minute late", "began {n} minutes late", late).unescape())
    if late < 0:
        told.append(texts.plural("began one minute early", "began {n} minutes early", -late).unescape())
    if more:
        told.append(texts.plain("{n} more", n=more) if more > 0 else texts.plain("{n} less", n=-more))
    if told or went.state == "coming":
        return ", ".join(told)
    return texts.plain("as planned")


def to_read(of: Gathered, words: Words) -> list[Block]:
    """Links and files with the items they belong to; a file is the hub's own, which asks who reads it."""
    items = [
        Item(words.own(each.title, address(each, of.about)), words.own(item.title))
        for item in of.to_read
        for each in item.materials
    ]
    return [Bullets(tuple(items))] if items else []


def address(of: Material, about: About) -> str:
    return of.url or f"{about.origin}{about.path}/files/{of.file}"
