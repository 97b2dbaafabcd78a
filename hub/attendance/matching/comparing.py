"""How well a name fits what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

from hub.attendance.matching.shown import DEVICES, PLACES, Reading, Shown
from hub.attendance.matching.words import Likeness, folded, likeness

SHORTEST_JOINED = 8
"""Of a name that is written in one word, so that it is no other's."""
MOST_TURNED = 4
"""Words of a name that is tried in every order."""


@dataclass(frozen=True)
class Fit:
    """*whole*: each word of the name is shown, if only its marks are lost. *beside*: the other words that are shown.

    *score*: how likely it is, 0 for not at all.
    """

    whole: bool = False
    score: int = 0
    beside: tuple[str, ...] = ()


def weighed(shown: Shown, own: Sequence[str]) -> Fit:
    """How the name of words *own* fits *shown*, read in the way that suits it best."""
    fits = [fit(reading, own, device=shown.device) for reading in shown.readings]
    return max(fits, key=lambda each: (each.whole, -len(each.beside) if each.whole else each.score), default=Fit())


def fit(reading: Reading, own: Sequence[str], *, device: bool = False) -> Fit:
    if not reading.words or not own:
        return Fit()
    pairs, left = paired(reading.words, own)
    if len(pairs) == len(own) and all(like >= Likeness.LOST for like in pairs):
        return Fit(True, 100, others((*left, *reading.beside), own))
    if joined(reading.words, own):
        return Fit(True, 100, others(reading.beside, own))
    if device:
        return Fit(score=owned(reading.words, own))
    return Fit(score=likely(pairs, left, len(own)))


def others(words: Iterable[str], own: Sequence[str]) -> tuple[str, ...]:
    """Of *words* beside a name, those that tell something."""
    return tuple(word for word in words if word not in DEVICES and word not in own)


def paired(words: Sequence[str], own: Sequence[str]) -> tuple[list[Likeness], list[str]]:
    """Each word of *own* with the word that is most like it, best pairs first; and the *words* that are left."""
    offers = sorted(
        ((likeness(word, mine), -i, -j) for i, word in enumerate(words) for j, mine in enumerate(own)), reverse=True
    )
    taken: dict[int, Likeness] = {}
    used: set[int] = set()
    for like, i, j in offers:
        if like and -i not in used and -j not in taken:
            used.add(-i)
            taken[-j] = like
    return list(taken.values()), [word for place, word in enumerate(words) if place not in used]


def likely(pairs: Sequence[Likeness], left: Sequence[str], length: int) -> int:
    """By how alike the words are; what is left of the words that are shown speaks against it."""
    if not any(like >= Likeness.SPELT for like in pairs):
        return 0
    strangers = sum(word not in PLACES for word in left)
    missing = length - len(pairs)
    return max(0, sum(10 * like for like in pairs) - 12 * strangers - 3 * missing)


def owned(words: Sequence[str], own: Sequence[str]) -> int:
    """A device that is named after somebody: "Oskars iPad"."""
    pairs = [max(likeness(word, mine), likeness(word.removesuffix("s"), mine)) for word in words for mine in own]
    return 10 * max(pairs) if max(pairs) >= Likeness.LOST else 0


def joined(words: Sequence[str], own: Sequence[str]) -> bool:
    """Whether both are the same letters, however they are cut into words and in whichever order the words stand."""
    if len(words) > MOST_TURNED or letters(tuple(words)) != letters(tuple(own)):
        return False
    wanted = "".join(own)
    return len(wanted) >= SHORTEST_JOINED and any(
        likeness("".join(turned), wanted) >= Likeness.LOST for turned in permutations(words)
    )


@lru_cache(maxsize=20_000)
def letters(words: tuple[str, ...]) -> str:
    """The letters of a name without their marks, in order of the alphabet."""
    return "".join(sorted(folded("".join(words))))


def place_words(words: Iterable[str]) -> frozenset[str]:
    """Words that tell a place, so that Kalmars and Kalmar are one."""
    return frozenset(folded(word).removesuffix("s") for word in words if word not in PLACES)
