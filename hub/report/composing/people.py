"""The names that a report may hold: in a public role, or by one's own choice."""

from __future__ import annotations

from hub.report.blocks import Block, Bullets, Heading, Item, line
from hub.report.composing.words import Words
from hub.report.gathered import Gathered


def people(of: Gathered, words: Words) -> list[Block]:
    texts, blocks = words.texts, list[Block]()
    if of.named.led:
        blocks.append(Heading(line(texts.plain("Led the meeting"))))
        blocks.append(Bullets(tuple(Item(line(name)) for name in of.named.led)))
    if of.named.shown:
        blocks.append(Heading(line(texts.plain("Have chosen to show that they took part"))))
        blocks.append(Bullets(tuple(Item(line(each.name), words.own(each.organisation)) for each in of.named.shown)))
    return blocks
