"""Questions with their answers, experiences, polls and what people take with them. Pure."""

from __future__ import annotations

from hub.polls.queries import Kind, Line, Outcome, Result
from hub.questions.queries import KeptQuestion
from hub.report.blocks import Block, Bullets, Heading, Item, Paragraph, Table, joined, line
from hub.report.blocks import Line as Text
from hub.report.composing.words import Words
from hub.report.gathered import Gathered


def questions(of: Gathered, words: Words) -> list[Block]:
    """Those that stood before everybody, most votes first; then what may be quoted. Nobody who asked is named."""
    texts, blocks = words.texts, list[Block]()
    if of.asked.questions:
        blocks.append(Heading(line(texts.plain("Questions"))))
        blocks.append(Bullets(tuple(question(each, words) for each in of.asked.questions)))
    if of.asked.experiences:
        blocks.append(Heading(line(texts.plain("Experiences"))))
        blocks.append(Bullets(tuple(words.item(each.text, line(each.name)) for each in of.asked.experiences)))
    return blocks


def question(of: KeptQuestion, words: Words) -> Item:
    texts = words.texts
    votes = texts.plural("one vote", "{n} votes", of.votes).unescape() if of.votes else ""
    if of.answer:
        answered = joined(line(texts.plain("Answer:")), words.own(of.answer))
    else:
        answered = line(texts.plain("answered") if of.answered else "")
    return words.item(of.text, line(votes), answered)


def polls(of: Gathered, words: Words) -> list[Block]:
    """Those whose results were shown to everyone, in the order in which people were asked."""
    return [block for each in of.polls if each.outcome for block in of_poll(each, each.outcome, words)]


def of_poll(of: Result, outcome: Outcome, words: Words) -> list[Block]:
    texts = words.texts
    told = [texts.plural("One has answered.", "{n} have answered.", outcome.people).unescape()]
    if outcome.raised:
        told.append(
            texts.plural("One of them by show of hands.", "{n} of them by show of hands.", outcome.raised).unescape()
        )
    if outcome.mean is not None:
        told.append(texts.plain("On average {mean}", mean=outcome.mean) + ".")
    if outcome.more:
        told.append(texts.plural("And one word more.", "And {n} words more.", outcome.more).unescape())
    head = (texts.plain("What was answered"), texts.plain("People"), texts.plain("Share"))
    rows = tuple(row(each, of, outcome, words) for each in outcome.lines)
    tables = [Table(texts.plain("Results"), head, rows)] if rows else []
    return [Heading(words.own(of.question)), *tables, Paragraph(line(" ".join(told)), quiet=True)]


def row(of: Line, poll: Result, among: Outcome, words: Words) -> tuple[Text, ...]:
    """An option or a word with how many chose it; the ends of a scale with their words."""
    end = ""
    if poll.kind is Kind.SCALE:
        end = poll.low if of == among.lines[0] else poll.high if of == among.lines[-1] else ""
    share = words.texts.plain("{n}%", n=of.percent)
    return words.own(f"{of.text} {end}"), line(str(of.count + of.raised)), line(share)


def reflections(of: Gathered, words: Words) -> list[Block]:
    """By question, those first that the team put first; nobody is named, whether they signed or not."""
    blocks: list[Block] = []
    for each in of.reflections:
        if each.thoughts:
            blocks.append(Heading(words.own(each.question)))
            blocks.append(Bullets(tuple(words.item(thought.text) for thought in each.thoughts)))
    return blocks
