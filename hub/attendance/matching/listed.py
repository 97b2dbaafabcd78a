"""The people on the list, found by words of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hub.attendance.matching.comparing import place_words
from hub.attendance.matching.shown import Shown, words_of
from hub.attendance.matching.words import folded, forms
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
        self._by_letter: dict[str, set[int]] = defaultdict(set)
        for place, each in enumerate(self.all):
            for word in each.words:
                self._by_letter[folded(word)[:1]].add(place)
                for form in (word, *forms(word)):
                    self._by_form[form].add(place)

    def with_mail(self, mail: str) -> Listed | None:
        return self._by_mail.get(mail.strip().casefold())

    def sharing(self, shown: Shown) -> list[Listed]:
        """Those who have a word of *shown* in their names."""
        return self._those(set().union(*(self._by_form.get(word, ()) for word in words_in(shown))))

    def beginning_alike(self, shown: Shown) -> list[Listed]:
        """Those with a word in their names that begins with the same letter; with a lost one, everybody."""
        letters = {folded(word)[:1] for word in words_in(shown)}
        if "?" in letters:
            return self.all
        return self._those(set().union(*(self._by_letter.get(letter, ()) for letter in letters)))

    def _those(self, places: set[int]) -> list[Listed]:
        return [self.all[place] for place in sorted(places)]


def words_in(shown: Shown) -> set[str]:
    return {word for reading in shown.readings for word in reading.words}
