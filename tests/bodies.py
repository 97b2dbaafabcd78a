"""For every operation an address that there is, and a body that it takes."""

from __future__ import annotations

import base64
from typing import Any

from hub.features import OPERATIONS
from hub.web.operations import Operation
from tests.meetings import JITSI
from tests.swing import Swing

PROGRAMME = "Höstträff 6 oktober 2031\n09.00–10.00 Start\n10.00–11.00 Samtal"
POSTS = [each for each in OPERATIONS if each.method == "POST"]


def path_of(operation: Operation, swing: Swing) -> str:
    """The operation's address with ids that there are."""
    meeting = swing.meeting
    return operation.path.format(
        report="0" * 32,
        event=meeting.event.slug,
        session=meeting.sessions["Verkstad"],
        day=meeting.days[1],
        room=meeting.rooms["A4"],
        file=swing.file,
        person=meeting.people["folke"],
        link=swing.link,
        round=swing.round_id,
        group=swing.own,
        point=swing.points[0],
        share=swing.share,
        message=swing.message,
        press="0" * 32,
        key=swing.own,
        call="0" * 32,
        roll_call="0" * 32,
        choice=swing.choice,
        target=meeting.sessions["Verkstad"],
        feed=swing.feed,
        token=swing.links["folke"].removeprefix("/p/"),
    )


def body_of(operation: Operation, swing: Swing) -> dict[str, Any]:
    """A body for *operation* with the ids of *swing*; KeyError for one that takes a body and has none here."""
    if operation.body is None:
        return {}
    meeting = swing.meeting
    asta, session = meeting.people["asta"], meeting.sessions["Trösklar och möjligheter"]
    bodies: dict[str, dict[str, Any]] = {
        "/join": {"code": meeting.event.code, "name": "Gäst"},
        "/e/{event}/join": {"code": meeting.event.code, "name": "Gäst"},
        "/e/{event}/register": {"name": "Ny", "email": "ny@example.se"},
        "/p/{token}/substitute": {"name": "Vikarie"},
        "/e/{event}/go": {"target": session},
        "/e/{event}/people": {"name": "Ny", "email": "ny@example.se", "roles": ["speaker"]},
        "/e/{event}/people/list": {"people": "Ny;ny@example.se;Granby"},
        "/e/{event}/people/{person}/roles": {"roles": ["door"]},
        "/e/{event}/me": {"display_name": "Annat namn"},
        "/accessibility": {"text": "Det går inte att höra.", "event": meeting.event.slug},
        "/e/{event}/settings": {"title": "Bin", "language": "sv", "accent": "#8ecae6"},
        "/e/{event}/logo": {"logo": base64.b64encode(b"\x89PNG\r\n\x1a\n").decode()},
        "/events/preview": {"text": PROGRAMME},
        "/events": {"text": PROGRAMME},
        "/e/{event}/import/preview": {"text": PROGRAMME},
        "/e/{event}/import": {"text": PROGRAMME},
        "/e/{event}/sessions/{session}": {"title": "Nytt", "kind": "talk", "start": "10.00", "end": "11.00"},
        "/e/{event}/sessions/{session}/copy": {},
        "/e/{event}/sessions/{session}/remove": {},
        "/e/{event}/sessions/{session}/materials": {"title": "Blad", "url": "https://bin.example.se/blad"},
        "/e/{event}/sessions/{session}/materials/remove": {"place": 0},
        "/e/{event}/sessions/{session}/portrait": {"place": 0},
        "/e/{event}/days/{day}/add": {"title": "Nytt", "kind": "talk", "start": "13.00", "end": "14.00"},
        "/e/{event}/days": {"date": "2031-05-08"},
        "/e/{event}/days/{day}": {"date": "2031-05-09"},
        "/e/{event}/days/{day}/remove": {},
        "/e/{event}/rooms/{room}": {"name": "Verkstan"},
        "/e/{event}/sessions/{session}/slip": {"minutes": 5},
        "/e/{event}/sessions/{session}/begin": {},
        "/e/{event}/sessions/{session}/end": {},
        "/e/{event}/sessions/{session}/skip": {"rest": "break"},
        "/e/{event}/sessions/{session}/take-back": {},
        "/e/{event}/sessions/{session}/break": {"minutes": 10, "rest": "none"},
        "/e/{event}/links": {"place": f"session:{session}", "text": JITSI},
        "/e/{event}/host/late": {"back": "host"},
        "/e/{event}/host/here": {},
        "/e/{event}/mode": {"mode": "remote"},
        "/e/{event}/checkin": {"mode": "remote"},
        "/e/{event}/messages": {"text": "Kaffe om fem minuter.", "to": "team"},
        "/e/{event}/screen/view": {"view": "names"},
        "/e/{event}/screen/page": {"turn": "hold"},
        "/e/{event}/screen/spotlight": {"share": swing.share},
        "/e/{event}/attendance/{person}": {"state": "here"},
        "/e/{event}/attendance/{day}/{person}/party": {"number": 2},
        "/e/{event}/party": {"number": 2},
        "/e/{event}/meeting-count": {"number": 12},
        "/e/{event}/rounds": {"session": session, "groups": 2},
        "/e/{event}/rounds/{round}/move": {"person": asta, "group": swing.other},
        "/e/{event}/rounds/{round}/seat": {},
        "/e/{event}/rounds/{round}/redeal": {},
        "/e/{event}/rounds/{round}/better": {},
        "/e/{event}/rounds/{round}/enough": {},
        "/e/{event}/rounds/{round}/swap": {"person": asta, "other": meeting.people["dan"]},
        "/e/{event}/rounds/{round}/hold": {"person": asta, "held": True},
        "/e/{event}/rounds/{round}/rename": {"group": swing.own, "name": "Fönstret"},
        "/e/{event}/rounds/{round}/split": {"group": swing.own},
        "/e/{event}/rounds/{round}/merge": {"group": swing.own, "into": swing.other},
        "/e/{event}/rounds/{round}/dissolve": {"group": swing.own},
        "/e/{event}/rounds/{round}/undo": {"version": 1},
        "/e/{event}/rounds/{round}/even": {"version": 1, "mark": "0" * 16},
        "/e/{event}/rounds/{round}/publish": {},
        "/e/{event}/rounds/{round}/open": {},
        "/e/{event}/rounds/{round}/extend": {"minutes": 5},
        "/e/{event}/rounds/{round}/recall": {},
        "/e/{event}/rounds/{round}/close": {},
        "/e/{event}/rounds/{round}/discard": {},
        "/e/{event}/rounds/{round}/groups/{group}/link": {"text": JITSI},
        "/e/{event}/only-in-zoom": {"session": session, "names": "Zeta Zoom"},
        "/e/{event}/only-in-zoom/{person}/remove": {"day": meeting.days[0]},
        "/e/{event}/only-in-zoom/{person}/same": {"day": meeting.days[0], "same": asta},
        "/e/{event}/roll-calls": {"session": session},
        "/e/{event}/roll-calls/{roll_call}/end": {},
        "/e/{event}/roll-calls/{roll_call}/answer": {"coming": True},
        "/e/{event}/roll-calls/{roll_call}/count": {"coming": True},
        "/e/{event}/groups/{group}/help": {"kind": "help"},
        "/e/{event}/choices": {"session": session, "options": [{"title": "Hav", "most": 4}, {"title": "Ö", "most": 4}]},
        "/e/{event}/choices/{choice}/edit": {"options": [{"title": "Hav", "most": 4}, {"title": "Ö", "most": 4}]},
        "/e/{event}/choices/{choice}/groups": {"rest": "leave"},
        "/e/{event}/choices/{choice}/somebody": {"person": asta, "option": swing.option},
        "/e/{event}/choices/{choice}/place": {"option": swing.option},
        "/e/{event}/choices/{choice}/wish": {"option": swing.option},
        "/e/{event}/choices/{choice}/wishes": {"wish": [swing.option]},
        "/e/{event}/groups/{group}/here": {"who": "me"},
        "/e/{event}/rounds/{round}/join": {"group": swing.own, "into": swing.other},
        "/e/{event}/rounds/{round}/moved": {"person": asta},
        "/e/{event}/rounds/{round}/running": {"grace": 90, "paced": True},
        "/e/{event}/groups/{group}/points": {"question": swing.question, "point": ["Tanke"]},
        "/e/{event}/groups/{group}/headline": {"text": "Kärnan", "version": 1},
        "/e/{event}/groups/{group}/hold-back": {"hold": True},
        "/e/{event}/points/{point}": {"text": "Tanke", "version": 1},
        "/e/{event}/shares/{share}/move": {"place": 0},
    }
    return bodies[operation.path]
