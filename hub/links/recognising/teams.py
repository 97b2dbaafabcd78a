"""Microsoft Teams' links.

Long: ``/l/meetup-join/{thread}/{message}?context={json}``, percent-encoded, and kept to the letter. Short:
``/meet/{number}?p={code}``, with or without the code. Registration pages of webinars and town halls. The launcher page
and the pages of the web app carry the same links inside; they are taken out in ``wrapped``.
"""

from __future__ import annotations

from hub.links.model import Provider
from hub.links.recognising.findings import Finding
from hub.links.recognising.place import Place

HOSTS = ("teams.microsoft.com", "teams.live.com", "teams.cloud.microsoft", "teams.microsoft.us")
APP_SCHEMES = ("msteams",)

_EVENTS = ("events.teams.microsoft.com",)
_NO_MEETINGS = ("dialin.teams.microsoft.com",)


def judge(place: Place) -> Finding:
    """Say what a link on one of Teams' hosts is."""
    if place.within(_NO_MEETINGS):
        return Finding.no_meeting()
    match place.path:
        case ("l", "meetup-join", _, *_):
            return Finding.join(place, Provider.TEAMS)
        case ("meet", number) if number.isascii() and number.isdigit():
            return Finding.join(place, Provider.TEAMS, number)
        case ("registration", _, *_):
            return Finding.register(place, Provider.TEAMS)
        case ("event", _, *_) if place.within(_EVENTS):
            return Finding.register(place, Provider.TEAMS)
    return Finding.no_meeting()
