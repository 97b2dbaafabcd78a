"""What somebody's mail domain tells of where they work and come from. Pure.

Those already on file with the same domain are believed first, then a list of Swedish municipalities, regions and
authorities (domains.txt); a domain where anybody may have an address tells nothing. All of it is proposed, never taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hub.people.finding import plain

# fmt: off
FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "hotmail.com", "hotmail.se", "outlook.com", "outlook.se", "live.com", "live.se",
    "msn.com", "yahoo.com", "yahoo.se", "ymail.com", "icloud.com", "me.com", "mac.com", "aol.com", "protonmail.com",
    "proton.me", "pm.me", "tutanota.com", "tuta.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com",
    "fastmail.com", "zoho.com", "yandex.com", "hey.com", "telia.com", "telia.se", "comhem.se", "bredband.net",
    "bredband2.com", "spray.se", "tele2.se", "swipnet.se", "home.se", "passagen.se", "algonet.se", "ownit.nu",
    "bahnhof.se", "glocalnet.net", "mail.telia.com", "privat.utfors.se", "riksnet.se"
})
# fmt: on
"""Where anybody may have an address."""


@dataclass(frozen=True)
class Place:
    """Where somebody works, and the municipality, either of which may be empty."""

    organisation: str = ""
    municipality: str = ""


def domain_of(email: str | None) -> str:
    """What stands after the @, in small letters; empty without an address."""
    return (email or "").rpartition("@")[2].strip().casefold() if "@" in (email or "") else ""


def is_free(domain: str) -> bool:
    return domain in FREE_MAIL


def place_of(domain: str) -> Place | None:
    """What the list says of *domain*, or of the domain that it belongs to (edu.kalmar.se); None for one not listed."""
    listed = places()
    labels = domain.split(".")
    for first in range(len(labels) - 1):
        name = ".".join(labels[first:])
        if is_free(name):
            return None
        found = listed.get(name) or listed.get(name.replace("-", "").replace("kommun.se", ".se"))
        if found:
            return found
    return None


@cache
def places() -> Mapping[str, Place]:
    """By domain."""
    found: dict[str, Place] = {}
    for line in Path(__file__).with_name("domains.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        municipality, organisation, domains = [*(part.strip() for part in line.split(";")), "", ""][:3]
        place = Place(organisation or usual_name(municipality), municipality)
        own = [f"{plain(municipality).replace(' ', '').replace('-', '')}.se"] if municipality else []
        found |= dict.fromkeys([*own, *domains.split()], place)
    return found


def usual_name(municipality: str) -> str:
    """ "Nacka kommun", "Lunds kommun", "Borås kommun"."""
    genitive = "" if municipality[-1] in "aeiouyåäösxz" else "s"
    return f"{municipality}{genitive} kommun"


def municipality_names() -> frozenset[str]:
    """The municipalities of the list, as :func:`hub.people.finding.plain` writes them."""
    return frozenset(plain(place.municipality) for place in places().values() if place.municipality)


def on_file(people: Iterable[tuple[str | None, str, str]]) -> dict[str, Place]:
    """By domain what most of *people* (address, organisation, municipality) with such an address have said."""
    organisations: dict[str, Counter[str]] = defaultdict(Counter)
    municipalities: dict[str, Counter[str]] = defaultdict(Counter)
    for email, organisation, municipality in people:
        domain = domain_of(email)
        if domain and not is_free(domain):
            organisations[domain].update([organisation] if organisation else [])
            municipalities[domain].update([municipality] if municipality else [])
    return {each: Place(most(organisations[each]), most(municipalities[each])) for each in organisations}


def most(said: Counter[str]) -> str:
    """What was said most often; of several the first in the alphabet, so that the answer is always the same."""
    return min(said, key=lambda each: (-said[each], each)) if said else ""


def proposed(domain: str, known: Mapping[str, Place]) -> Place:
    """Where people with addresses at *domain* are proposed to come from; *known* by domain from those on file."""
    if not domain or is_free(domain):
        return Place()
    first, second = known.get(domain, Place()), place_of(domain) or Place()
    return Place(first.organisation or second.organisation, first.municipality or second.municipality)
