"""Links inside links: what mail gateways and launcher pages put around the one that was meant.

Outlook's and Teams' SafeLinks (``*.safelinks.protection.outlook.com/?url=…``), Proofpoint's (``/v3/__…__;``), Google
Calendar's ``google.com/url?q=…``, Teams' launcher page and web app. Each is opened one layer at a time; the caller
judges what is inside like any other link.
"""

from __future__ import annotations

from urllib.parse import unquote

from hub.links.recognising import teams
from hub.links.recognising.place import Place, raw_parameter

_SAFE_LINKS = ("safelinks.protection.outlook.com", "safelinks.protection.office365.us")
_TEAMS_SAFE_LINKS = "statics.teams.cdn.office.net"
_PROOFPOINT = "urldefense.com"
_GOOGLE = ("www.google.com", "google.com")
_MAX_DECODED = 3
_LAUNCHED = ("/l/meetup-join/", "/meet/")
_KEPT = ("context", "p")  # the launcher adds parameters of its own: how it was reached, whether to ask for the app


def unwrap(place: Place) -> str | None:
    """Return the address inside *place*, "" if there should be one and is not, None if *place* wraps nothing."""
    if place.within(_SAFE_LINKS) or (place.host == _TEAMS_SAFE_LINKS and "safelinks" in place.path):
        return place.query.get("url", "")
    if place.host == _PROOFPOINT and place.rest.startswith("/v3/__"):
        inside, ended, _ = place.rest.removeprefix("/v3/__").partition("__;")
        return inside if ended and "*" not in inside else ""  # a * stands for a character that is told elsewhere
    if place.host in _GOOGLE and place.path == ("url",):
        return place.query.get("q") or place.query.get("url", "")
    if place.within(teams.HOSTS):
        return _launched(place)
    return None


def nested(place: Place) -> str | None:
    """Return whatever address stands somewhere in *place*, decoded, or None: wrappers are more than are known here."""
    rest = place.rest
    for _ in range(_MAX_DECODED):
        colon = rest.find("://")
        if colon != -1:
            return f"https{rest[colon:]}"
        rest = unquote(rest)
    return None


def _launched(place: Place) -> str | None:
    if place.path == ("dl", "launcher", "launcher.html"):
        target = unquote(raw_parameter(place.rest, "url") or "")
        return _teams_address(place.host, target.removeprefix("/_#")) or ""
    if place.path in ((), ("_",), ("v2",)):  # the web app keeps its pages in the fragment
        return _teams_address(place.host, place.rest.partition("#")[2])
    return None


def _teams_address(host: str, target: str) -> str | None:
    if not target.startswith(_LAUNCHED):
        return None
    path, _, query = target.partition("?")
    if path.startswith("/l/"):  # decoded with the wrapper; encoded again as Teams itself writes it
        path = path.replace(":", "%3a").replace("@", "%40")
    kept = "&".join(pair for pair in query.split("&") if pair.partition("=")[0] in _KEPT)
    return f"https://{host}{path}{'?' + kept if kept else ''}"
