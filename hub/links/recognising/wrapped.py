"""Links inside links: what mail gateways and launcher pages put around the one that was meant.

Outlook's SafeLinks (``*.safelinks.protection.outlook.com/?url=…``), Google Calendar's ``google.com/url?q=…``, Teams'
launcher page and web app. Each is opened one layer at a time; the caller judges what is inside like any other link.
"""

from __future__ import annotations

from urllib.parse import unquote

from hub.links.recognising import teams
from hub.links.recognising.place import Place, raw_parameter

_SAFE_LINKS = ("safelinks.protection.outlook.com", "safelinks.protection.office365.us")
_GOOGLE = ("www.google.com", "google.com")
_LAUNCHED = ("/l/meetup-join/", "/meet/")
_KEPT = ("context", "p")  # the launcher adds parameters of its own: how it was reached, whether to ask for the app


def unwrap(place: Place) -> str | None:
    """Return the address inside *place*, "" if there should be one and is not, None if *place* wraps nothing."""
    if place.within(_SAFE_LINKS):
        return place.query.get("url", "")
    if place.host in _GOOGLE and place.path == ("url",):
        return place.query.get("q") or place.query.get("url", "")
    if place.within(teams.HOSTS):
        return _launched(place)
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
