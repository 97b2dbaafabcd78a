"""Google Meet, Webex, Jitsi, Whereby, BigBlueButton, and meeting places that are only known to be such."""

from __future__ import annotations

import re

from hub.links.model import Provider
from hub.links.recognising.findings import Finding, Worth
from hub.links.recognising.place import Place

_MEET_CODE = re.compile(r"[a-z]{3}-[a-z]{4}-[a-z]{3}")
_GREENLIGHT_CODE = re.compile(r"[a-z0-9]{3}(?:-[a-z0-9]{3}){2,3}")
_WEBEX_JOIN_PAGES = frozenset({"j.php", "g.php", "e.php"})
_WHEREBY_PAGES = frozenset({"information", "user", "blog", "org", "pricing", "sign-in", "sign-up", "support"})

# Services with no name of their own here. Their links count as meetings, not merely as addresses.
_MEETING_HOSTS = (
    *("meet.goto.com", "gotomeeting.com", "gotowebinar.com", "meet.proton.me", "chime.aws", "meet.lync.com"),
    *("join.skype.com", "v.ringcentral.com", "meet.ringcentral.com", "meet.livekit.io", "eu.bbcollab.com"),
)
# Pages about meetings that stand in invitations.
_NO_MEETING_HOSTS = (
    *("aka.ms", "tel.meet", "support.google.com", "calendar.google.com", "maps.google.com", "go.microsoft.com"),
    *("support.microsoft.com", "www.microsoft.com", "support.office.com", "mysettings.lync.com", "pexip.me"),
)


def meet(place: Place) -> Finding:
    """Google Meet: ``/abc-defg-hij``, ``/lookup/{name}``, and streams."""
    match place.path:
        case (code,) if _MEET_CODE.fullmatch(code):
            return Finding.join(place, Provider.MEET)
        case ("lookup" | "stream", _):
            return Finding.join(place, Provider.MEET)
        case ("meet", _) if place.within(("g.co",)):
            return Finding.join(place, Provider.MEET)
    return Finding.no_meeting()


def webex(place: Place) -> Finding:
    """Webex: ``/{site}/j.php?MTID=…``, ``/meet/{user}``, ``/join/{user}``, ``/wbxmjs/joinservice/…``, the web app."""
    path = place.path
    if "start" in path or _hosts(place):
        return Finding.start()
    match path:
        case (*_, page) if page in _WEBEX_JOIN_PAGES and place.query.get("mtid"):
            return Finding.join(place, Provider.WEBEX)
        case ("meet" | "join", _) | (_, "meet" | "join", _) | ("wbxmjs", "joinservice", *_):
            return Finding.join(place, Provider.WEBEX)
        case ("webappng", "sites", _, "meeting", "download" | "info" | "register", _, *_):
            return Finding.join(place, Provider.WEBEX)
        case ("weblink", "register", _, *_):
            return Finding.register(place, Provider.WEBEX)
    return Finding.no_meeting()


def jitsi(place: Place) -> Finding:
    """Jitsi: ``/{room}``, ``/{tenant}/{room}``. A token (``jwt=``) may make its reader moderator."""
    if "jwt" in place.query or _hosts(place):
        return Finding.start()
    path = place.path
    if not path or path[0] in ("static", "api", "libs") or path[-1].endswith((".html", ".js")):
        return Finding.no_meeting()
    return Finding.join(place, Provider.JITSI, personal="userinfo.displayname" in place.query)


def whereby(place: Place) -> Finding:
    """Whereby: ``/{room}``. With ``roomKey=`` its reader is host."""
    if "roomkey" in place.query or _hosts(place):
        return Finding.start()
    if not place.path or place.path[0] in _WHEREBY_PAGES:
        return Finding.no_meeting()
    return Finding.join(place, Provider.WHEREBY, personal="displayname" in place.query)


def bigbluebutton(place: Place) -> Finding | None:
    """BigBlueButton on any host, by its paths: the server's own, and its front end's rooms. None if it is neither."""
    path = place.path
    if _hosts(place) and _is_bigbluebutton(path):
        return Finding.start()
    match path:
        case ("b" | "gl", code, *_) | ("rooms", code, "join") if _is_room(code):
            return Finding.join(place, Provider.BIGBLUEBUTTON)
        case ("bigbluebutton", "rooms", code, "join") if _is_room(code):
            return Finding.join(place, Provider.BIGBLUEBUTTON)
        case ("bigbluebutton", "api", "join") | ("html5client", "join"):
            return Finding.join(place, Provider.BIGBLUEBUTTON, personal=True)
        case ("bigbluebutton", "api", *_) | ("playback", "presentation", *_):
            return Finding.no_meeting()
        case ("bigbluebutton", _, *_):
            return Finding.join(place, Provider.BIGBLUEBUTTON)
    return None


def own_bigbluebutton(place: Place) -> Finding:
    """BigBlueButton on a host the operator has named: any page of it but those known to be none."""
    found = bigbluebutton(place)
    if found is not None:
        return found
    return Finding.join(place, Provider.BIGBLUEBUTTON) if place.path else Finding.no_meeting()


def other(place: Place) -> Finding:
    """Any other address: BigBlueButton by its paths, a service known to hold meetings, or just an address."""
    found = bigbluebutton(place)
    if found is not None:
        return found
    if place.within(_NO_MEETING_HOSTS):
        return Finding.no_meeting()
    if "zak" in place.query or _hosts(place):
        return Finding.start()
    if place.within(_MEETING_HOSTS) or _is_conference(place):
        return Finding.join(place, Provider.OTHER)
    return Finding(Worth.OTHER, Provider.OTHER, place.url)


def _is_conference(place: Place) -> bool:
    """Pexip's web app, and Cisco Meeting Server with its secret."""
    match place.path:
        case ("webapp" | "webapp2" | "webapp3", "conference" | "m", _, *_):
            return True
        case ("webapp" | "webapp2" | "webapp3", *_):
            return "conference" in place.query
        case ("meeting", _):
            return "secret" in place.query
    return False


def _is_bigbluebutton(path: tuple[str, ...]) -> bool:
    return path[:1] in (("bigbluebutton",), ("html5client",))


def _is_room(code: str) -> bool:
    return _GREENLIGHT_CODE.fullmatch(code) is not None


def _hosts(place: Place) -> bool:
    """Does the link itself say that its reader is the host?"""
    return place.query.get("role", "").lower() in ("1", "host", "moderator")
