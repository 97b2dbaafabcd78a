"""What is told to people in an archive itself, in each language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from textwrap import fill

from hub.kernel.errors import N_
from hub.kernel.i18n import Languages, Texts

WIDTH = 100
TITLE = N_("Everything of the meeting {title}")
MADE = N_("Made on {at} by Bikupa {version}, the meeting's hub.")
WITHIN = N_(
    "In the folder tables each file is a table: one line for each row, as JSON. In the folder files lie pictures and "
    "what there was to read. The file manifest.json says what there is, with the size and the checksum of each."
)
BACK = N_(
    "It can be read in again, on this hub or another, by its operator (bikupa restore) or its owner. The meeting comes "
    "back as a new one; people are found by their e-mail addresses, and those who are not known there are added."
)
NAMED = N_(
    "It holds personal data: names, e-mail addresses, who was there, what people answered and what groups wrote. Keep "
    "it as you would keep the list of those who took part, and remove it when that is to be removed."
)
NAMELESS = N_(
    "Nobody is named in it: people are numbers, and what they told of themselves is left out. What groups wrote, and "
    "the programme with its speakers, stand as they were written, and may name somebody."
)
LINKS = N_("The links to the video meetings are in it, with their codes. Whoever has the archive can use them.")
NOT_WITHIN = N_(
    "Not in it: sign-ins, tokens and personal links, which work on the hub that made them alone; mails on their way; "
    "and webhooks with their secrets."
)


def read_me(
    languages: Languages, title: str, at: datetime, version: str, *, names: bool, links: bool
) -> Mapping[str, str]:
    """By language, what stands in the README. *names*: whether people are named; *links*: whether there are any."""
    return {lang: told(languages[lang], title, at, version, names, links) for lang in languages.all}


def told(texts: Texts, title: str, at: datetime, version: str, names: bool, links: bool) -> str:
    said = [
        texts.plain(TITLE, title=title),
        texts.plain(MADE, at=at.strftime("%Y-%m-%d %H:%M UTC"), version=version),
        texts.plain(NAMED if names else NAMELESS),
        *([texts.plain(LINKS)] if links else []),
        texts.plain(NOT_WITHIN),
        texts.plain(WITHIN),
        texts.plain(BACK),
    ]
    return "\n\n".join(fill(each, WIDTH) for each in said) + "\n"
