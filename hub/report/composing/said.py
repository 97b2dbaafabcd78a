"""What the groups have said and everybody may read: by question, and by theme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hub.kernel.ids import Id
from hub.report.blocks import Block, Bullets, Figure, Heading, Item, Line, line
from hub.report.composing.words import Words
from hub.report.gathered import Gathered
from hub.summaries.queries import SharedItem, SharedPhoto, SharedQuestion, SharedRound
from hub.themes.queries import Theme


def summaries(of: Gathered, words: Words) -> list[Block]:
    """By group discussion: the main points, then the points by question, in the moderator's order, and photos."""
    found = [block for each in of.rounds for block in of_round(each, of, words)]
    told = {each.round_id for each in of.rounds}
    return [*found, *(figure(each, of, words) for each in of.photos if each.round_id not in told)]


def of_round(round_: SharedRound, of: Gathered, words: Words) -> Iterator[Block]:
    yield Heading(words.round_title(round_.title, round_.number, several=round_.several))
    if round_.headlines:
        yield Heading(line(words.texts.plain("Main points")), 4)
        yield bullets(round_.headlines, of, words)
    for question in round_.questions:
        yield Heading(words.own(question.text) or line(unasked(question, words)), 4)
        yield bullets(question.items, of, words)
    yield from (figure(each, of, words) for each in of.photos if each.round_id == round_.round_id)


def unasked(question: SharedQuestion, words: Words) -> str:
    texts = words.texts
    return texts.plain("From the groups") if question.asked else texts.plain("A question that is no longer asked")


def figure(of: SharedPhoto, among: Gathered, words: Words) -> Figure:
    about = among.about
    return Figure(of.id, f"{about.origin}{about.path}/photos/{of.id}", words.own(of.description), words.own(of.group))


def themes(of: Gathered, words: Words) -> list[Block]:
    """By group discussion, if there are several, and theme; what is in none comes last."""
    by_round: dict[Id, list[Theme]] = {}
    for each in of.themes:
        if each.items:
            by_round.setdefault(each.round_id, []).append(each)
    gathered = {id_: some for id_, some in by_round.items() if any(each.id for each in some)}
    titles = {each.round_id: words.round_title(each.title, each.number, several=each.several) for each in of.rounds}
    blocks: list[Block] = []
    for id_, some in gathered.items():
        if len(gathered) > 1:
            blocks.append(Heading(titles[id_]))
        for each in some:
            blocks += [Heading(theme_title(each, words), 4 if len(gathered) > 1 else 3), bullets(each.items, of, words)]
    return blocks


def theme_title(theme: Theme, words: Words) -> Line:
    return words.own(theme.title) or line(words.texts.plain("In no theme"))


def bullets(items: Iterable[SharedItem], of: Gathered, words: Words) -> Bullets:
    return Bullets(tuple(item(each, of, words) for each in items))


def item(of: SharedItem, among: Gathered, words: Words) -> Item:
    """Whose it is, whether it was edited for everyone, and how many agree with it."""
    texts, agree = words.texts, among.agreed.get(of.item_id, 0)
    agreed = texts.plural("one agrees", "{n} agree", agree).unescape() if agree else ""
    return words.item(of.text, words.own(of.group), line(texts.plain("edited") if of.edited else ""), line(agreed))
