"""Names as lists write them. Pure."""

from __future__ import annotations

import re

from hub.people.finding import plain

_PARTICLES = frozenset({"af", "av", "von", "van", "der", "den", "de", "da", "di", "du", "la", "le", "el", "al", "zu"})


def unturned(name: str) -> str:
    """ "Anna Berg" of "Berg, Anna"; a name with no comma, or with more behind it than a first name, as it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not (comma and last and first) or "," in first:
        return name
    is_last = len([word for word in last.split() if word.casefold() not in _PARTICLES]) == 1
    is_first = len(first.split()) <= 3 and not re.search(r"[\d(@]", first)
    return f"{first} {last}" if is_last and is_first else name


def name_and_rest(name: str) -> tuple[str, str]:
    """A line that holds nothing but a name and, after a comma, where somebody works: both."""
    whole = unturned(name)
    if whole != name or "," not in name:
        return whole, ""
    first, _, rest = name.partition(",")
    return first.strip(), rest.strip()


def guessed_name(email: str) -> str:
    """ "Anna Berg" of anna.berg@example.se; empty for an address that does not show two names."""
    words = [word for word in re.split(r"[._-]+", email.partition("@")[0]) if word]
    if not 2 <= len(words) <= 4 or not all(word.isalpha() and len(word) > 1 for word in words):
        return ""
    return " ".join(word[:1].upper() + word[1:].lower() for word in words)


def same_name(name: str) -> str:
    """What two spellings of one name have in common: accents, capitals and marks don't matter, its order does."""
    return " ".join(re.findall(r"\w+", plain(name)))


def same_words(name: str) -> str:
    """The same for names that may be turned: "Berg Anna" and "Anna Berg" give one."""
    return " ".join(sorted(same_name(name).split()))
