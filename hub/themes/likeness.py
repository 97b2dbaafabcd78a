"""Which statements speak of the same thing, told by the words that they share. Pure; explained, never decided.

Words are brought to their stem by Snowball's algorithms (Porter 2001, snowballstem.org; Swedish and English), little
words are left out, and a compound counts as the word that it begins with ("rektorsgruppen" as "rektor"). A word weighs
more the fewer statements have it (inverse document frequency, Spärck Jones 1972), and two statements are as alike as
the cosine of their words' weights. Groups are stars (Aslam, Pelekhov and Rus 2004): the statement with most that are
alike it, with those; then the next one among the rest. Every group can be told by the words that hold it together.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

ALIKE = 0.25
"""From this cosine on, two statements are proposed together."""
ROOT = 5
"""Letters of a word that another may begin with: shorter beginnings are shared by chance."""
MOST_TOLD = 3
"""Words that a group is explained by."""
WORD = re.compile(r"[^\W\d_]{3,}")
LITTLE: Mapping[str, str] = {
    "sv": """
        alla allt andra att av bara behöver bli blir bra både båda den denna deras dess det detta dig din dock dom där
        därför efter ej eller en ett flera fler finns från få får för först genom ger gör göra ha hade han har hela här
        hon hur ibland icke inom inte in innan inför ingen inget kan ganska kanske kommer kunna lite man med mellan men
        mer mest mot mycket måste många någon något några när nog ofta och också olika om oss på sen sig sin sina själv
        ska skulle som sätt så ta tar till under upp ut utan vad var varje vara varandra vi vid vilka vill väl är över
        även vår våra vårt
    """,
    "en": """
        a about after all also an and any are as at be because been before between both but by can could did do does
        each few for from get good had has have how if in into is it its just like made make many may more most much
        must need needs new not of often on one only or other our out over own same should so some such than that the
        their them then there these they this those through to too under up use very want was way we well were what when
        where which while who why will with within without would you your
    """,
}
"""Words that say nothing of what a statement is about."""
ALGORITHMS = {"sv": "swedish", "en": "english"}


@dataclass(frozen=True)
class Alike:
    """Statements that speak of the same thing, by their places in what was asked, and the *words* that they share,
    as one of them has them, the weightiest first."""

    places: tuple[int, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=4)
def proposed(texts: tuple[str, ...], language: str) -> tuple[Alike, ...]:
    """Groups of at least two of *texts* that are alike, the largest first; each text is in one at most."""
    written = [words_of(text, language) for text in texts]
    root = roots({stem for each in written for stem in each})
    said = [{root[stem]: word for stem, word in each.items()} for each in written]
    weights = weighed([set(each) for each in said])
    near = neighbours([set(each) for each in said], weights)
    taken: set[int] = set()
    found = []
    for centre in sorted(near, key=lambda place: (-len(near[place]), place)):
        star = sorted({centre, *near[centre]} - taken)
        if centre in taken or len(star) < 2:
            continue
        taken.update(star)
        found.append(Alike(tuple(star), shared_words(said[centre], [said[each] for each in star], weights)))
    return tuple(sorted(found, key=lambda each: (-len(each.places), each.places)))


def words_of(text: str, language: str) -> dict[str, str]:
    """By stem, the word as it is written first."""
    import snowballstemmer  # with all its languages: only who gathers themes waits for it

    algorithm = ALGORITHMS.get(language, "english")
    little = little_words(language)
    words = [word for word in WORD.findall(text.casefold()) if word not in little]
    stems = snowballstemmer.stemmer(algorithm).stemWords(words)
    return dict(zip(reversed(stems), reversed(words), strict=True))


@lru_cache
def little_words(language: str) -> frozenset[str]:
    return frozenset(LITTLE.get(language, "").split())


def roots(stems: Iterable[str]) -> dict[str, str]:
    """By stem, the shortest other of at least ROOT letters that it begins with, or itself."""
    found: dict[str, str] = {}
    root = None
    for stem in sorted(stems):  # in this order whatever begins with a stem comes right after it
        if root is None or not stem.startswith(root):
            root = stem if len(stem) >= ROOT else None
        found[stem] = root or stem
    return found


def weighed(statements: Sequence[set[str]]) -> dict[str, float]:
    counts = Counter(stem for each in statements for stem in each)
    return {stem: math.log(1 + len(statements) / count) for stem, count in counts.items()}


def neighbours(statements: Sequence[set[str]], weights: Mapping[str, float]) -> dict[int, set[int]]:
    """By place, the places of those that are alike."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, stems in enumerate(statements):
        for stem in stems:
            having[stem].append(place)
    length = [math.sqrt(sum(weights[stem] ** 2 for stem in stems)) for stems in statements]
    near: dict[int, set[int]] = defaultdict(set)
    for place, stems in enumerate(statements):
        common: dict[int, float] = defaultdict(float)
        for stem in stems:
            for other in having[stem]:
                common[other] += weights[stem] ** 2
        common.pop(place, None)
        near[place] = {other for other, sum_ in common.items() if sum_ >= ALIKE * length[place] * length[other]}
    return {place: others for place, others in near.items() if others}


def shared_words(
    centre: Mapping[str, str], others: Sequence[Mapping[str, str]], weights: Mapping[str, float]
) -> tuple[str, ...]:
    """The centre's words that at least half of the others have too."""
    shared = [stem for stem in centre if sum(stem in each for each in others) * 2 > len(others)]
    if not shared:
        shared = [stem for stem in centre if sum(stem in each for each in others) > 1]
    return tuple(centre[stem] for stem in sorted(shared, key=lambda stem: (-weights[stem], stem))[:MOST_TOLD])
