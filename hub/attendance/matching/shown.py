"""What a video meeting shows of somebody, taken apart: the words of a name, and what stands beside it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
GROUP = re.compile(
    r"^\s*(?:(?:grupp|group|gr|g|rum|room|bord|table|team|lag)\.?\s*)?\d{1,3}\s*[.:_)\-–—]*\s*(?=[^\W\d])",
    re.IGNORECASE,
)
PARTS = re.compile(r"\s*[|/•·–—]\s*|\s+-\s+|\s*,\s*")
TOGETHER = re.compile(r"\s+(?:&|\+|och|and|samt)\s+|\s*[&+]\s*", re.IGNORECASE)
WORDS = re.compile(r"\??[^\W_][\w?]*")
OWNED = re.compile(r"['’´](?:s|S)?\b")


def listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


SAID = listed(
    "host cohost co värd medvärd me jag guest gäst extern external she her hers he him his they them their hon henne "
    "han honom hen de dem dom mobil mobile telefon phone organizer organisatör arrangör presentatör presenter "
    "deltagare"
)
"""Words beside a name that say nothing of who it is."""
DEVICES = listed(
    "ipad iphone android samsung galaxy huawei oneplus pixel xiaomi nokia sony tablet laptop dator computer pc mac "
    "macbook telefon mobil phone mobile enhet device user användare zoom teams tab otter read ai notetaker bot "
    "tillhör som s"
)
PLACES = listed(
    "kommun kommuns region regionen stad stads stadsdel län läns landsting municipality city county i på från of from "
    "the"
)
"""Words that go with the name of a place, and name none."""


@dataclass(frozen=True)
class Reading:
    """One way to read what is shown: the words of a name, and those beside it, in small letters."""

    words: tuple[str, ...]
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """*name*: fit to be written on a list. *mail*: it is an address. *device*: it names one, not only a person."""

    name: str
    readings: tuple[Reading, ...]
    mail: str = ""
    device: bool = False


def persons_in(text: str) -> list[str]:
    """What is shown for one screen, a part for each person that it names: "Anna & Bo Ek" are two."""
    head = PARTS.split(BRACKETS.sub(" ", text).strip())[0]
    parts = [part.strip() for part in TOGETHER.split(text) if any(sign.isalpha() for sign in part)]
    return parts if parts and TOGETHER.search(head) else [text]


def taken_apart(text: str) -> Shown:
    """*text* read in each way that makes sense: what is before a comma may be the name, or the family's; what is in
    brackets may be the name, too, as in Zoom's report ("iPad (Anna Berg)")."""
    plain = cleaned(text)
    if re.fullmatch(r"[^\s@]+@[^\s@]+\.\w+", plain):
        return Shown(plain, (Reading(words_of(plain.partition("@")[0])),), plain.casefold())
    brackets = [words_of(found) for found in BRACKETS.findall(plain)]
    beside = tuple(word for words in brackets for word in words)
    bare = GROUP.sub("", BRACKETS.sub(" ", plain)).strip(" .,;:-–—_")
    parts = [part for part in PARTS.split(bare) if part.strip()]
    if not parts:
        return Shown("", (Reading((), beside),))
    readings = [reading(parts[:1], parts[1:], beside)]
    if len(parts) > 1:
        readings.append(reading(parts[1:2] + parts[:1], parts[2:], beside))
    first = readings[0]
    readings += [Reading(words, (*first.words, *first.beside)) for words in brackets if len(words) > 1]
    device = any(word in DEVICES for word in readings[0].beside)
    return Shown(name_of(parts, readings), tuple(readings), device=device)


def reading(name: list[str], rest: list[str], beside: tuple[str, ...]) -> Reading:
    words = tuple(word for part in name for word in words_of(part))
    kept = tuple(word for word in words if word not in DEVICES and word not in SAID)
    said = tuple(word for word in words if word not in kept)
    return Reading(kept, (*said, *(word for part in rest for word in words_of(part)), *beside))


def name_of(parts: list[str], readings: list[Reading]) -> str:
    """The name as people write it: "Berg, Anna" is Anna Berg, "Anna Berg, Kalmar" is Anna Berg."""
    turned = len(parts) > 1 and len(readings[0].words) == 1 and len(words_of(parts[1])) == 1
    chosen = [parts[1], parts[0]] if turned else parts[:1]
    return " ".join(" ".join(chosen).replace("_", " ").split())


def cleaned(text: str) -> str:
    """One line, composed letters, no pictures; what was taken for Windows-1252 once too often is undone."""
    repaired = unicodedata.normalize("NFKC", undone(text).replace("\ufffd", "?"))
    kept = (
        " " if unicodedata.category(c)[0] in "ZC" else c for c in repaired if unicodedata.category(c) not in DROPPED
    )
    return " ".join("".join(kept).split())


DROPPED = frozenset({"So", "Sk", "Cf", "Mn", "Me", "Co", "Cs"})


def undone(text: str) -> str:
    """ "BjÃ¶rn" is Björn."""
    if "Ã" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def words_of(text: str) -> tuple[str, ...]:
    """Words in small letters, without owners' endings; figures alone are none."""
    found = WORDS.findall(OWNED.sub(" ", text).replace("_", " ").casefold())
    return tuple(word for word in found if not word.isdigit())
