"""Languages: catalogues in gettext's format, read as they are written (``.po``), and texts with named places.

The msgid is the English sentence; Swedish is a file beside it, and so is every further language.
"""

from __future__ import annotations

import gettext
import io
from datetime import date, datetime, time, tzinfo
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup, escape

DEFAULT = "sv"
DOMAIN = "bikupa"


class Texts:
    """The texts and forms of one language."""

    def __init__(self, lang: str, translations: gettext.NullTranslations) -> None:
        self.lang = lang
        self._translations = translations

    def __call__(self, message: str, /, **places: Any) -> Markup:
        """*message* in this language with its {places} filled, everything escaped for HTML."""
        return Markup(escape(self._translations.gettext(message))).format(**self._said(places))

    def plural(self, one: str, many: str, n: int, /, **places: Any) -> Markup:
        """The form of the sentence that *n* asks for; {n} is filled with it."""
        return Markup(escape(self._translations.ngettext(one, many, n))).format(n=n, **self._said(places))

    def plain(self, message: str, /, **places: Any) -> str:
        """As calling, for where there is no HTML: answers of the API, calendars, the terminal."""
        return self._translations.gettext(message).format(**self._said(places))

    def _said(self, places: dict[str, Any]) -> dict[str, Any]:
        """Numbers with decimals as this language writes them: 6,9 · 6.9"""
        return {
            name: numbers.format_decimal(value, locale=self.babel) if isinstance(value, float) else value
            for name, value in places.items()
        }

    def clock(self, value: datetime | time | str, zone: tzinfo | None = None) -> str:
        """A time of day (or its ISO form) as people of this language write it: 13.05, 13:05."""
        value = time.fromisoformat(value) if isinstance(value, str) else value
        local = value.astimezone(zone) if isinstance(value, datetime) else value
        return local.strftime("%H.%M" if self.lang == "sv" else "%H:%M")

    def day(self, value: date | str) -> str:
        """A date (or its ISO form): onsdag 20 oktober · Wednesday 20 October"""
        value = date.fromisoformat(value) if isinstance(value, str) else value
        return dates.format_date(value, "EEEE d MMMM", locale=self.babel)

    def zone_name(self, key: str) -> str:
        """The time zone (an IANA key) as people name it: centraleuropeisk tid · Central European Time"""
        if key == "UTC":
            return key
        return dates.get_timezone_name(dates.get_timezone(key), locale=self.babel, zone_variant="generic")

    def names(self, values: list[str]) -> str:
        """Anna, Bo och Cia · Anna, Bo and Cia"""
        return lists.format_list(values, locale=self.babel)

    @property
    def babel(self) -> str:
        return {"sv": "sv_SE", "en": "en_GB"}.get(self.lang, self.lang)


class Languages:
    """All the languages that have a catalogue under *folder* (``<lang>/LC_MESSAGES/bikupa.po``), and English."""

    def __init__(self, folder: Path) -> None:
        self._texts = {"en": Texts("en", gettext.NullTranslations())}
        for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
            lang = path.parent.parent.name
            self._texts[lang] = Texts(lang, catalogue(path, lang))

    def __contains__(self, lang: object) -> bool:
        return lang in self._texts

    def __getitem__(self, lang: str) -> Texts:
        return self._texts[lang]

    @property
    def all(self) -> list[str]:
        return sorted(self._texts, key=lambda lang: (lang != DEFAULT, lang))

    def wanted(self, *wishes: str | None) -> str:
        """The first of *wishes* (language tags, or Accept-Language headers) that there is a catalogue for."""
        for wish in wishes:
            for tag in preferred(wish or ""):
                if tag in self._texts:
                    return tag
        return DEFAULT if DEFAULT in self._texts else "en"


def catalogue(path: Path, lang: str) -> gettext.GNUTranslations:
    with path.open("rb") as source:
        read = read_po(source, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@lru_cache(maxsize=512)
def preferred(header: str) -> tuple[str, ...]:
    """The primary language tags of an Accept-Language header (RFC 9110, section 12.5.4), most wanted first."""
    weighed = []
    for place, part in enumerate(header[:500].split(",")):
        tag, _, rest = part.strip().partition(";")
        weight = 1.0
        if rest.strip().startswith("q="):
            try:
                weight = float(rest.strip()[2:])
            except ValueError:
                weight = 0.0
        if tag and weight > 0:
            weighed.append((-weight, place, tag.split("-")[0].lower()))
    return tuple(tag for _, _, tag in sorted(weighed))
