"""Words of names, and how alike two of them are."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

APART = str.maketrans({"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "þ": "th", "ı": "i", "œ": "oe"})
"""Letters that Unicode does not take apart into a letter and its mark."""
SPELT_OUT = str.maketrans({"å": "aa", "ä": "ae", "ö": "oe", "ø": "oe", "æ": "ae", "ü": "ue"})
SOUNDS = (("ch", "k"), ("ph", "f"), ("th", "t"), ("dt", "t"), ("qu", "kv"), ("gh", "g"), ("sj", "sh"), ("x", "ks"))
SAME_SOUND = str.maketrans({"c": "k", "q": "k", "w": "v", "f": "v", "z": "s", "y": "i", "j": "i"})


class Likeness(IntEnum):
    """How alike a word that is shown is to one of somebody's name, from not at all to the same."""

    NONE = 0
    BEGINS = 1
    """It is an initial, or the first letters."""
    SPELT = 2
    """It is spelt otherwise, or a letter is missing."""
    LOST = 3
    """It is the same but for marks over letters, which the meeting or its writer had not."""
    SAME = 4


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Small letters without marks."""
    taken_apart = unicodedata.normalize("NFKD", word.casefold().translate(APART).replace("æ", "ae"))
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """The ways in which *word* is written by who has no marks over letters: åsa → asa, aasa."""
    small = unicodedata.normalize("NFC", word.casefold())
    return frozenset(folded(each) for each in (small, small.translate(SPELT_OUT), small.replace("æ", "a")))


@lru_cache(maxsize=100_000)
def likeness(shown: str, own: str) -> Likeness:
    """How alike *shown* is to *own*, both in small letters."""
    if shown == own:
        return Likeness.SAME
    if (shown.isascii() and shown in forms(own)) or damaged(shown, own):
        return Likeness.LOST
    if spelt_alike(folded(shown), folded(own)) or shown == dropped(own):
        return Likeness.SPELT
    begins = folded(own).startswith(folded(shown).rstrip("?")) and shown.rstrip("?")
    return Likeness.BEGINS if begins else Likeness.NONE


def damaged(shown: str, own: str) -> bool:
    """Whether *shown* has question marks where *own* has letters with marks, and is the same otherwise."""
    if "?" not in shown or len(shown) != len(own):
        return False
    return all(a == b or (a == "?" and not b.isascii()) for a, b in zip(shown, own, strict=True))


def dropped(own: str) -> str:
    """*own* without its letters that are not plain; itself where it would be nothing any more."""
    left = "".join(sign for sign in own if sign.isascii())
    return left if len(left) > 2 else own


def spelt_alike(a: str, b: str) -> bool:
    """One letter more, fewer or another in words of four and more, or the same by sound."""
    if min(len(a), len(b)) < 3:
        return False
    return sound(a) == sound(b) or (min(len(a), len(b)) > 3 and one_edit(a, b))


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Words that sound the same have the same: kristina and christina, löfgren and lövgren."""
    for written, said in SOUNDS:
        word = word.replace(written, said)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)h", "", word).translate(SAME_SOUND))


def one_edit(a: str, b: str) -> bool:
    """Whether one letter put in, left out or changed, or two beside each other turned, makes *a* of *b*."""
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) < len(b):
        return rest_a == rest_b[1:]
    return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:])
