"""The outbox as the organiser sees it, one mail of it, and what the event chooses about its mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot, Tx
from hub.mail import commands
from hub.mail.forms import ChoicesBody
from hub.mail.model import Kind, NotReadable, State
from hub.mail.queries.pages import Listed, listed_of
from hub.mail.queries.writing import Letterhead, parts
from hub.mail.store import addresses, mailings, outbox
from hub.mail.store.mailings import Choices
from hub.people import queries as people
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()
MOST_IN_A_LINK = 1_800
"""Characters of a mailto address that Windows and Outlook still open."""


@dataclass(frozen=True)
class Unreachable:
    """Somebody on the list whom mail does not reach. *reply*: the server's own words, empty when noted by hand."""

    person_id: str
    name: str
    address: str
    reason: str
    reply: str


@dataclass(frozen=True)
class MailPage:
    """*sends*: the hub itself sends mail; else the mails are read here. *state*: the one that is shown alone, or empty.

    *without_address*: how many on the list have none.
    """

    sends: bool
    state: str
    choices: Choices
    unreachable: list[Unreachable]
    without_address: int


def letterhead(call: Call) -> Letterhead:
    site = call.site
    return Letterhead(site.templates, site.languages, call.origin, site.secret, site.support)


@operations.get("/e/{event}/mail", ORGANISERS, answer=MailPage)
def mail_page(call: Call, snap: Snapshot) -> Page:
    """The outbox: what waits, what has gone, what did not arrive and why; ``?show=`` a state alone."""
    state = call.query.get("show", "")
    state = state if state in set(State) else ""
    listed = people.participants(snap, call.event.id)
    marks = addresses.marked(snap, [p.email for p in listed if p.email])
    unreachable = [
        Unreachable(p.id, p.name, p.email, marks[p.email].reason, marks[p.email].reply)
        for p in listed
        if p.email and p.email in marks
    ]
    without = sum(not p.email for p in listed)
    chosen = mailings.choices_of(snap, call.event.id)
    data = MailPage(bool(call.site.mail_from), state, chosen, unreachable, without)
    topic = f"mail/{call.event.id}" + (f"/{state}" if state else "")
    return Page("mail/outbox.html", data, topics=[topic], extra={"sender": call.site.mail_from})


@operations.post("/e/{event}/mail/choices", ORGANISERS, body=ChoicesBody, again=mail_page)
def choose(call: Call, tx: Tx) -> Done:
    """Choose where answers go, and whether people are reminded on the day before."""
    remind_at = call.body.remind_at.strftime("%H:%M") if call.body.remind_at else ""
    commands.choose(tx, call.event.id, call.body.reply_to, remind_at)
    return Done(f"{call.event.path}/mail", said="saved")


@operations.post("/e/{event}/mail/people/{person}/unreachable", ORGANISERS)
def mark_unreachable(call: Call, tx: Tx) -> Done:
    """Note that mail to somebody does not arrive: none is sent there."""
    commands.mark_unreachable(tx, call.event.id, call.params["person"])
    return Done(f"{call.event.path}/mail", said="saved")


@operations.post("/e/{event}/mail/people/{person}/reachable", ORGANISERS)
def unmark_unreachable(call: Call, tx: Tx) -> Done:
    """Mail to somebody arrives after all."""
    commands.unmark_unreachable(tx, call.event.id, call.params["person"])
    return Done(f"{call.event.path}/mail", said="saved")


@dataclass(frozen=True)
class MailRead:
    """One mail, as it reads now. *text* is None when what it was about is gone."""

    mail: Listed
    subject: str
    text: str | None
    sends: bool


@operations.get("/e/{event}/mail/{mail}", ORGANISERS, answer=MailRead)
def one_mail_page(call: Call, snap: Snapshot) -> Page:
    """One mail, to be read, and copied where the hub sends none itself."""
    mail = outbox.one(snap, call.params["mail"])
    if mail is None or mail.event_id != call.event.id:
        raise NotFound
    if mail.kind is Kind.SIGN_IN:
        raise NotReadable
    found = parts(snap, letterhead(call), mail)
    known = people.participant(snap, call.event.id, mail.person_id) if mail.person_id else None
    aliases = people.aliases(snap, call.event.id, [mail.person_id]) if mail.person_id else {}
    listed = listed_of(mail, known, aliases)
    text = found.text if found else None
    data = MailRead(listed, found.letter.subject if found else "", text, bool(call.site.mail_from))
    extra = {"letter": found.letter if found else None, "program": program_link(data), "known": known is not None}
    return Page("mail/mail.html", data, extra=extra)


def program_link(it: MailRead) -> str:
    """An address that opens the mail in the reader's own mail program; empty for one too long for it."""
    made = f"mailto:{quote(it.mail.address)}?subject={quote(it.subject)}&body={quote((it.text or '').strip())}"
    return made if it.text and len(made) <= MOST_IN_A_LINK else ""


@operations.post("/e/{event}/mail/{mail}/sent", ORGANISERS)
def sent_by_hand(call: Call, tx: Tx) -> Done:
    """I have sent it from my own mail program."""
    commands.sent_by_hand(tx, call.event.id, call.params["mail"])
    return Done(f"{call.event.path}/mail", said="saved")


@operations.post("/e/{event}/mail/{mail}/again", ORGANISERS)
def again(call: Call, tx: Tx) -> Done:
    """Try once more what failed or was stopped."""
    commands.again(tx, call.event.id, call.params["mail"])
    return Done(f"{call.event.path}/mail", said="mail-again")


@operations.post("/e/{event}/mail/{mail}/stop", ORGANISERS)
def stop(call: Call, tx: Tx) -> Done:
    """Don't send it."""
    commands.stop(tx, call.event.id, call.params["mail"])
    return Done(f"{call.event.path}/mail", said="mail-stopped")
