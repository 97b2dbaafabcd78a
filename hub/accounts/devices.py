"""What somebody signed in with, in the words they would use. Pure.

Browsers claim to be each other: the list is read from the top, the most particular first. What is not known is left
out; the rest of what a browser says of itself is not kept.
"""

from __future__ import annotations

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Vivaldi", "Vivaldi"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """Browser and system of a User-Agent header: ``Firefox, Windows``; empty when neither is known."""
    known = [first_of(BROWSERS, agent), first_of(SYSTEMS, agent)]
    return ", ".join(name for name in known if name)


def first_of(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for sign, name in names if sign in agent), "")
