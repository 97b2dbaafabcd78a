"""Jinja2, one environment a language: autoescaping, texts, times of the event's zone.

``spoken(event.language)`` gives the texts of the meeting's own language: what one person sends to everybody is written
in that, and not in the language of whoever happens to press.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hub.kernel.i18n import Languages, Texts
from hub.web.static_files import StaticFiles


class Templates:
    """Renders templates in any of the languages; safe to use from several threads."""

    def __init__(self, folder: Path, languages: Languages, static: StaticFiles, globals_: Mapping[str, Any]) -> None:
        loader = FileSystemLoader(folder)
        self.languages = languages
        known = {**globals_, "spoken": lambda tag: languages[languages.wanted(tag)]}
        self._environments = {lang: environment(loader, languages[lang], static, known) for lang in languages.all}

    def render(self, template: str, lang: str, /, **context: Any) -> str:
        """*template* in *lang*; an undefined name is an error, not an empty string."""
        return self._environments[lang].get_template(template).render(**context)


def environment(
    loader: FileSystemLoader, texts: Texts, static: StaticFiles, globals_: Mapping[str, Any]
) -> Environment:
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.globals.update(
        globals_,
        _=texts,
        _n=texts.plural,
        lang=texts.lang,
        languages={"sv": "Svenska", "en": "English"},
        static=static.address,
        imports=static.imports,
        minutes_between=minutes_between,
    )
    env.filters.update(
        clock=texts.clock,
        day=texts.day,
        zone_name=texts.zone_name,
        names=texts.names,
        iso=iso,
        lines=lines,
        upfirst=upfirst,
    )
    return env


def iso(value: datetime | date) -> str:
    return value.isoformat()


def minutes_between(start: datetime, end: datetime) -> int:
    """Whole minutes from *start* to *end*, rounded up, at least 0."""
    return max(0, -(-(end - start) // timedelta(minutes=1)))


def upfirst(text: str) -> str:
    """*text* with a capital first, as a heading has it: Onsdag 20 oktober"""
    return text[:1].upper() + text[1:]


def lines(text: str) -> list[str]:
    """The paragraphs of plain text."""
    return [line.strip() for line in text.splitlines() if line.strip()]
