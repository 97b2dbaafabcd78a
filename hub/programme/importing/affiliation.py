"""What stands after a name: a role and an organisation, in either order."""

from __future__ import annotations

import re

from hub.programme.importing.lexicon import Lexicon
from hub.programme.importing.names import CAPITAL


def role_and_organisation(text: str, words: Lexicon) -> tuple[str | None, str | None]:
    """("Project Manager", "SALAR") of "SALAR Project Manager", "Project Manager, SALAR" and "Project Manager at SALAR".

    A role that says where it is held keeps the words: "Head of the urban administration of Graz" belongs to "Graz".
    """
    text = text.strip(" ,;.\t")
    while text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1].strip(" ,;.")
    if not text:
        return None, None
    for connectors in ("at", "in"):
        match = _held(words.people[connectors]).match(text)
        if match and not _is_organisation(match["role"].strip(" ,"), words):  # not "Högskolan i Gävle"
            return match["role"].strip(" ,") or None, match["organisation"].strip(" ,")
    role, organisation = _pieces(text, words)
    if role and not organisation:
        role, organisation = _organisation_in_role(role, words)
    return role, organisation


def _held(connectors: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<role>.*?)(?:^|\s+|(?<=,))(?:{connectors})\s+(?:(?:the|la|le|les|den|det)\s+)?(?P<organisation>{CAPITAL}[^,;]*)$"
    )


def _pieces(text: str, words: Lexicon) -> tuple[str | None, str | None]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    cut = len(pieces)
    while cut and _is_organisation(pieces[cut - 1], words):
        cut -= 1
    role, organisation = ", ".join(pieces[:cut]) or None, ", ".join(pieces[cut:]) or None
    return role, _without_article(organisation)


def _without_article(organisation: str | None) -> str | None:
    return re.sub(r"^the\s+", "", organisation, flags=re.IGNORECASE) if organisation else organisation


def _is_organisation(piece: str, words: Lexicon) -> bool:
    bare = re.sub(r"^the\s+", "", piece, flags=re.IGNORECASE)
    if words.roles.fullmatch(bare.split()[-1] if bare else ""):
        return False
    return bare[:1].isupper() and (not words.roles.search(piece) or words.organisation.match(bare) is not None)


def _organisation_in_role(role: str, words: Lexicon) -> tuple[str | None, str | None]:
    match = re.fullmatch(rf"((?:[^\W\dA-Z_][\w-]*\s+)+)({CAPITAL}[^,]*)", role)
    if match and words.roles.search(match[1]) and not words.roles.search(match[2]):
        return match[1].strip(), match[2]  # "projektledare Region Norr"
    tokens = role.split()
    start = _role_start(tokens, words)
    before = " ".join(tokens[:start])
    if 0 < start < len(tokens) and _surely_organisation(before, words):
        return " ".join(tokens[start:]), before
    return role, _after_of(role, words)


def _role_start(tokens: list[str], words: Lexicon) -> int:
    """Where the last run of role words begins ("SALAR [Project Manager]"); the length when there is none."""
    start = len(tokens)
    while start and (words.roles.fullmatch(tokens[start - 1]) or _modifies(tokens[start - 1], words)):
        start -= 1
    return start


def _modifies(token: str, words: Lexicon) -> bool:
    return re.fullmatch(words.people["role_modifiers"], token, re.IGNORECASE) is not None


def _surely_organisation(text: str, words: Lexicon) -> bool:
    if not all(token[:1].isupper() or token in ("of", "and", "för", "och", "i") for token in text.split()):
        return False
    return bool(re.fullmatch(r"[A-ZÅÄÖÆØÜ]{2,}[\w-]*", text) or words.organisation.search(text))


def _after_of(role: str, words: Lexicon) -> str | None:
    match = re.fullmatch(
        rf"(?P<before>.*?)\b(?P<last>[\w-]+)\s+of\s+(?:the\s+)?(?P<where>{CAPITAL}[\w'’.-]*(?:\s+{CAPITAL}[\w'’.-]*)*)",
        role,
    )
    if match is None:
        return None
    territorial = re.fullmatch(words.people["territorial"], match["last"], re.IGNORECASE)
    sure = territorial or (match["last"][0].islower() and match["before"]) or words.organisation.search(match["where"])
    return match["where"] if sure else None
