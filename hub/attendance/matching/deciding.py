"""Who is meant: sure where nobody else can be, perhaps where somebody may be, else unknown (docs/attendance.md).

Sure needs the whole name of one person alone, in any order, with nothing beside it that is not understood or speaks for
somebody else. All that is less is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hub.attendance.matching.comparing import Fit, place_words, weighed
from hub.attendance.matching.listed import Listed, People
from hub.attendance.matching.shown import SAID, Shown, taken_apart
from hub.attendance.spans import Span
from hub.kernel.ids import Id

MOST_PROPOSED = 4
Row = tuple[str, str, Sequence[Span]]
"""What is shown, a mail address or nothing, and the times, if any are told."""
Fitting = tuple[Fit, Listed]


class Kind(StrEnum):
    """How a name is matched; the values are sent."""

    SURE = "sure"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a match is not sure; the values are sent."""

    SEVERAL = "several"
    """Several on the list have that name."""
    TWICE = "twice"
    """Another row of the list names the same person."""
    BESIDE = "beside"
    """Something stands beside the name that does not go with them."""
    PART = "part"
    """It is a part of a name, or spelt otherwise."""
    DEVICE = "device"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Match:
    """*proposed*: whom it may be, likeliest first; one alone where it is sure. *name*: fit for a list."""

    kind: Kind
    why: Why | None
    name: str
    proposed: tuple[Id, ...] = ()


def matched(rows: Sequence[Row], people: Iterable[Listed]) -> list[Match]:
    """Whom each of *rows* means, of *people*.

    Two rows that would be sure of one person are asked about, unless the times tell that one came after the other.
    """
    known = People(people)
    found = [match_one(taken_apart(text), mail, known) for text, mail, _ in rows]
    sure = defaultdict(list)
    for place, match in enumerate(found):
        if match.kind is Kind.SURE:
            sure[match.proposed[0]].append(place)
    for places in sure.values():
        if len(places) > 1 and at_once([rows[place][2] for place in places]):
            for place in places:
                found[place] = replace(found[place], kind=Kind.PERHAPS, why=Why.TWICE)
    return found


def at_once(times: Sequence[Sequence[Span]]) -> bool:
    """Whether two of them hold the same time, or one holds none, so that nothing tells them apart."""
    if not all(times):
        return True
    spans = sorted((start, end, number) for number, own in enumerate(times) for start, end in own)
    latest, whose = spans[0][1], spans[0][2]
    for start, end, number in spans[1:]:
        if start < latest and number != whose:
            return True
        if end > latest:
            latest, whose = end, number
    return False


def match_one(shown: Shown, mail: str, people: People) -> Match:
    """Whom one row means; *mail* stands beside it in a report."""
    fits = fitting(shown, people.sharing(shown))
    whole = [pair for pair in fits if is_whole(pair)]
    if not whole:
        fits = fitting(shown, people.alike(shown))
        whole = [pair for pair in fits if is_whole(pair)]
    owner = people.with_mail(mail) or people.with_mail(shown.mail)
    if owner is not None:
        return of_address(shown, owner, [each for _, each in whole])
    return of_whole(shown, whole) if whole else of_likely(shown, fits)


def fitting(shown: Shown, people: Iterable[Listed]) -> list[Fitting]:
    return [(weighed(shown, each.words), each) for each in people]


def is_whole(pair: Fitting) -> bool:
    """One word alone is nobody's whole name."""
    return pair[0].whole and len(pair[1].words) > 1


def of_address(shown: Shown, owner: Listed, whole: Sequence[Listed]) -> Match:
    """The address speaks for its owner, unless the name is somebody else's."""
    if not whole or owner in whole:
        return Match(Kind.SURE, None, shown.name, (owner.id,))
    others = tuple(each.id for each in whole)
    return Match(Kind.PERHAPS, Why.SEVERAL, shown.name, (owner.id, *others)[:MOST_PROPOSED])


def of_whole(shown: Shown, whole: Sequence[Fitting]) -> Match:
    """The name is whole: it is theirs with whom all that stands beside it goes, if that is one alone."""
    clear = [each.id for fit, each in whole if not strange(fit.beside, each)]
    if len(clear) == 1:
        return Match(Kind.SURE, None, shown.name, (clear[0],))
    why = Why.SEVERAL if len(whole) > 1 else Why.BESIDE
    return Match(Kind.PERHAPS, why, shown.name, tuple(each.id for _, each in whole)[:MOST_PROPOSED])


def strange(beside: Iterable[str], listed: Listed) -> bool:
    """Whether something beside a name is not understood, or is the place of somebody else."""
    own = place_words(word for word in beside if word not in SAID)
    return not own <= listed.places


def of_likely(shown: Shown, fits: Sequence[Fitting]) -> Match:
    likely = sorted((pair for pair in fits if pair[0].score), key=lambda pair: (-pair[0].score, pair[1].name))
    if not likely:
        return Match(Kind.UNKNOWN, Why.DEVICE if shown.device else Why.NOBODY, shown.name)
    best = likely[0][0].score
    near = [each.id for fit, each in likely if fit.score * 2 >= best]
    return Match(Kind.PERHAPS, Why.DEVICE if shown.device else Why.PART, shown.name, tuple(near[:MOST_PROPOSED]))
