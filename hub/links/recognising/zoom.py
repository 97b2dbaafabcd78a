"""Zoom's links.

Forms: ``/j/{id}`` (meeting), ``/w/{id}`` (webinar), ``/my/{name}`` (personal room), ``/meeting/register/…`` and
``/webinar/register/…``, the web client's ``/wc/join/{id}`` and ``/wc/{id}/join`` (also on app.zoom.us), and the
installed app's ``zoommtg://…/join?confno={id}&pwd=…``. ``/s/{id}``, ``zak=`` and ``…/start`` make their reader host.
"""

from __future__ import annotations

from hub.links.model import Provider
from hub.links.recognising.findings import Finding
from hub.links.recognising.place import Place, raw_parameter
from hub.links.recognising.refusals import NotAJoinLink, StartLink

HOSTS = ("zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn", "zoom-x.de")
APP_SCHEMES = ("zoommtg", "zoomus")

_EVENT_HOSTS = ("events.zoom.us", "events.zoom.com")
_KEPT = ("pwd", "tk")  # what the app's link carries that a reader needs; the rest says how the app was started


def judge(place: Place) -> Finding:
    """Say what a link on one of Zoom's hosts is."""
    if _starts(place):
        return Finding.start()
    personal = bool(place.query.get("tk") or place.query.get("uname"))
    number = _joined_number(place.path)
    if number is not None:
        return Finding.join(place, Provider.ZOOM, number, personal=personal)
    match place.path:
        case ("my", _) | ("wc", "my", _) | ("wc", "join", "my", _):
            return Finding.join(place, Provider.ZOOM, personal=personal)
        case ("meeting" | "webinar", "register", _, *_):
            return Finding.register(place, Provider.ZOOM)
        case ("ev", _, *_) if place.within(_EVENT_HOSTS):
            return Finding.register(place, Provider.ZOOM)
    return Finding.no_meeting()


def web_address(place: Place) -> str:
    """Turn the installed app's link into the one a browser opens. Raises StartLink, NotAJoinLink.

    Passcode and registrant's token stay as they are encoded.
    """
    action = place.query.get("action", "join").lower()
    if _starts(place) or action == "start":
        raise StartLink
    number = _number(place.query.get("confno", ""))
    if number is None or action != "join" or place.path not in ((), ("join",)):
        raise NotAJoinLink
    kept = [(name, raw_parameter(place.rest, name)) for name in _KEPT]
    query = "&".join(f"{name}={value}" for name, value in kept if value)
    return f"https://{place.host}/j/{number}{'?' + query if query else ''}"


def _starts(place: Place) -> bool:
    path = place.path
    return path[:1] == ("s",) or "start" in path or "zak" in place.query or place.query.get("role") == "1"


def _joined_number(path: tuple[str, ...]) -> str | None:
    match path:
        case ("j" | "w", number) | ("wc", "join", number) | ("wc", number, "join") | ("j" | "w", number, _):
            return _number(number)
        case ("wc", number):
            return _number(number)
    return None


def _number(written: str) -> str | None:
    """A meeting's number: 9 figures (old) to 11, webinars' alike; a cut-off or mistyped one is none."""
    digits = written.replace("-", "").replace(" ", "")
    return digits if digits.isascii() and digits.isdigit() and 9 <= len(digits) <= 12 else None
