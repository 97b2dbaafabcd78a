"""The people on the list, found by words of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hub.attendance.matching.comparing import letters, place_words
from hub.attendance.matching.shown import Shown, words_of
from hub.attendance.matching.words import Likeness, folded, forms, likeness, sound
from hub.kernel.ids import Id


@dataclass(frozen=True)
class Listed:
    """Somebody on the list of people."""

    id: Id
    name: str
    organisation: str = ""
    municipality: str = ""
    mail: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return words_of(self.name)

    @cached_property
    def places(self) -> frozenset[str]:
        return place_words((*words_of(self.organisation), *words_of(self.municipality)))


class People:
    """All of them, so that a row is compared with those alone whom it may mean."""

    def __init__(self, people: Iterable[Listed]) -> None:
        self.all = list(people)
        self._by_mail = {each.mail.casefold(): each for each in self.all if each.mail}
        self._by_form: dict[str, set[int]] = defaultdict(set)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_letters: dict[str, set[int]] = defaultdict(set)
        for place, each in enumerate(self.all):
            self._by_letters[letters(each.words)].add(place)
            for word in each.words:
                self._by_word[word].add(place)
                for form in (word, *forms(word)):
                    self._by_form[form].add(place)
        self._beginning: dict[str, list[str]] = defaultdict(list)
        for word in self._by_word:
            self._beginning[beginning(word)].append(word)

    def with_mail(self, mail: str) -> Listed | None:
        return self._by_mail.get(mail.strip().casefold())

    def sharing(self, shown: Shown) -> list[Listed]:
        """Those who have a word of *shown* in their names."""
        return self._those(set().union(*(self._by_form.get(word, ()) for word in words_in(shown))))

    def alike(self, shown: Shown) -> list[Listed]:
        """Those who have a word in their names that one of *shown* is like, or the same letters in all.

        Words that begin otherwise are not compared: in a long list that would take minutes.
        """
        found: set[int] = set()
        for reading in shown.readings:
            found |= self._by_letters.get(letters(reading.words), set())
        for word in words_in(shown):
            for form in {word, word.removesuffix("s")}:
                near = self._by_word if form.startswith("?") else self._beginning.get(beginning(form), ())
                found.update(*(self._by_word[own] for own in near if likeness(form, own) >= Likeness.SPELT))
        return self._those(found)

    def _those(self, places: set[int]) -> list[Listed]:
        return [self.all[place] for place in sorted(places)]


def beginning(word: str) -> str:
    """The first letter, by its sound."""
    return sound(folded(word))[:1]


def words_in(shown: Shown) -> set[str]:
    return {word for reading in shown.readings for word in reading.words}
