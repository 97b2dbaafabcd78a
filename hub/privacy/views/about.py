"""What everybody may read: what is kept and why, and where to report a hole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from hub.kernel.transaction import Snapshot
from hub.privacy import queries
from hub.privacy.model import GROUNDS, Until
from hub.web.answers import File, Page
from hub.web.call import Call
from hub.web.guards import ANYONE
from hub.web.operations import Operations
from hub.webhooks import queries as webhooks

operations = Operations()


@dataclass(frozen=True)
class Told:
    """One kind of what is kept, in the reader's language."""

    kind: str
    what: str
    purpose: str
    ground: str
    shown: str
    days: int
    until: Until


@dataclass(frozen=True)
class About:
    """Who answers for the data, whom to ask, and what is kept. *told_to*: who else is told by name of who has come."""

    controller: str
    contact: str
    officer: str
    kept: list[Told]
    told_to: list[str]


@operations.get("/e/{event}/privacy", ANYONE, answer=About)
def about_page(call: Call, snap: Snapshot) -> Page:
    """What the meeting keeps of people: for what, on which ground, how long, and who sees it."""
    chosen, site, said = queries.choices(snap, call.event.id), call.site, call.texts.plain
    kept = [
        Told(
            held.kind.value,
            said(held.what),
            said(held.purpose),
            said(GROUNDS[held.ground]),
            said(held.shown),
            days,
            held.until,
        )
        for held, days in queries.register(snap, call.event.id)
    ]
    told_to = webhooks.told_by_name(snap, call.event.id)
    contact = chosen.contact or call.event.support or site.support
    about = About(chosen.controller or site.responsible, contact, chosen.officer, kept, told_to)
    return Page("privacy/about.html", about)


@operations.get("/.well-known/security.txt", ANYONE, page_only=True)
def security_txt(call: Call, snap: Snapshot) -> File:
    """Where to report a hole (RFC 9116)."""
    expires = (snap.now + timedelta(days=30)).strftime("%Y-%m-%dT00:00:00Z")
    contact = call.site.security_contact or f"{call.origin}/accessibility"
    lines = [f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: sv, en"]
    return File("security.txt", "text/plain; charset=utf-8", "\n".join(lines) + "\n", inline=True)
