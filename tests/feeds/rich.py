"""An invented programme in which everything that can be said of an item is said somewhere."""

from __future__ import annotations

from datetime import date, time

from hub.programme.model import EventMode, Kind, NewEvent, NewSession, Speaker

RICH = NewEvent(
    title="Höstträff; med kommatecken, semikolon & \\ snedstreck",
    language="sv",
    zone="Europe/Stockholm",
    mode=EventMode.HYBRID,
    dates=(date(2031, 10, 25), date(2031, 10, 26)),
    sessions=(
        NewSession(0, time(9), time(9, 30), "Incheckning", Kind.CHECK_IN, room="Stora salen"),
        NewSession(
            0,
            time(9, 30),
            time(10, 15),
            "Kupor på tak, om hösten",
            Kind.TALK,
            (
                Speaker("Nils Drönare", "biodlare", "Ljungö kommun", "Ett år på taket"),
                Speaker("Åsa Ödman", None, "Näsviks kommun"),
                Speaker(None, None, "Region Granby"),
            ),
            "Stora salen",
            "Om kupor på tak.\n\nOch om takens kupor; allt sägs <här> & nu.",
            language="svenska",
            track="Staden",
        ),
        NewSession(0, time(9, 30), time(10, 15), "Vax", Kind.PANEL, room="A4", track="Landet"),
        NewSession(0, time(10, 15), time(10, 30), "Paus", Kind.BREAK),
        NewSession(
            0,
            time(10, 30),
            time(12),
            "Trösklar och möjligheter",
            Kind.GROUP_DISCUSSION,
            questions=("Var är trösklarna?", "Var finns möjligheterna, och för vem?"),
        ),
        NewSession(0, time(22), time(1), "Nattvak vid kuporna", Kind.SOCIAL, room="Taket"),
        NewSession(1, time(9), time(10), "Morgonen efter", Kind.PLENARY),
    ),
    place="Granby folkets hus",
)
"""Its night is the one in which clocks are put back."""
