"""Writing to many: a draft, how it reads in each language for somebody, a test to oneself, now or at a time, stop."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.transaction import Snapshot, Tx
from hub.mail import commands
from hub.mail.forms import MailingBody, TryBody, WhenBody
from hub.mail.mailing import AUDIENCE_WORDS, COMPOSED, KIND_WORDS, Audience, Mailing
from hub.mail.model import Kind
from hub.mail.queries import audiences
from hub.mail.queries.audiences import Reach
from hub.mail.queries.pages import Preview, previews, somebody
from hub.mail.store import mailings
from hub.mail.views.outbox import letterhead
from hub.people import queries as people
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations

operations = Operations()


@dataclass(frozen=True)
class Offered:
    """What can be written, and to whom. *people*: names by id, of those with an address."""

    kinds: list[Kind]
    audiences: list[Audience]
    people: dict[str, str]


def offered(call: Call, snap: Snapshot) -> Offered:
    return Offered(list(COMPOSED), list(Audience), dict(audiences.names(snap, call.event)))


def words_of_choices(call: Call) -> dict[str, object]:
    return {"kind_words": KIND_WORDS, "audience_words": AUDIENCE_WORDS, "langs": call.site.languages.all}


@operations.get("/e/{event}/mail/new", ORGANISERS, answer=Offered)
def compose_page(call: Call, snap: Snapshot) -> Page:
    """Write to many; ``?kind=`` what, ``?to=`` one person."""
    asked = {"kind": call.query.get("kind", Kind.INVITATION), "to": call.query.get("to", "")}
    return Page("mail/compose.html", offered(call, snap), extra={"asked": asked, **words_of_choices(call)})


@operations.post("/e/{event}/mail/mailings", ORGANISERS, body=MailingBody, again=compose_page)
def compose(call: Call, tx: Tx) -> Done:
    """Keep it as a draft, and look at it."""
    made = commands.compose(tx, call.event.id, call.body.wanted)
    return Done(f"{call.event.path}/mail/mailings/{made}", {"mailing_id": made})


@dataclass(frozen=True)
class MailingPage:
    """*previews*: as *person* would have it, in each language. *sends*: the hub itself sends mail."""

    mailing: Mailing
    reach: Reach
    previews: list[Preview]
    person: str
    offered: Offered
    sends: bool
    published: bool


@operations.get("/e/{event}/mail/mailings/{mailing}", ORGANISERS, answer=MailingPage)
def mailing_page(call: Call, snap: Snapshot) -> Page:
    """A mailing: how it reads, whom it reaches, and when it goes; ``?as=`` whose data the preview shows."""
    mailing = mailings.one(snap, call.params["mailing"], call.event.id)
    if mailing is None:
        raise NotFound
    person_id = somebody(snap, call.event, mailing, call.query.get("as", ""))
    names = people.names(snap, call.event.id, [person_id]) if person_id else {}
    data = MailingPage(
        mailing,
        audiences.reach(snap, call.event, mailing),
        previews(snap, letterhead(call), call.event, mailing, person_id),
        names.get(person_id or "", ""),
        offered(call, snap),
        bool(call.site.mail_from),
        call.event.published,
    )
    me = people.participant(snap, call.event.id, call.person_id)
    own = (me.email or "") if me else ""
    return Page("mail/mailing.html", data, extra={"my_address": own, **words_of_choices(call)})


@operations.post("/e/{event}/mail/mailings/{mailing}", ORGANISERS, body=MailingBody, again=mailing_page)
def edit(call: Call, tx: Tx) -> Done:
    """Write it otherwise."""
    commands.edit(tx, call.event.id, call.params["mailing"], call.body.wanted)
    return Done(path_of(call), said="saved")


@operations.post("/e/{event}/mail/mailings/{mailing}/send", ORGANISERS, body=WhenBody, again=mailing_page)
def send(call: Call, tx: Tx) -> Done:
    """Send it now, or at a time."""
    at = call.body.instant(call.event.zone)
    commands.plan(tx, call.event, call.params["mailing"], at)
    return Done(path_of(call), said="mail-planned") if at else Done(f"{call.event.path}/mail", said="mail-queued")


@operations.post("/e/{event}/mail/mailings/{mailing}/test", ORGANISERS, body=TryBody, again=mailing_page)
def send_test(call: Call, tx: Tx) -> Done:
    """Send it to myself, to look at."""
    commands.send_test(tx, call.event, call.params["mailing"], call.body.email, call.body.lang)
    return Done(path_of(call), said="mail-test")


@operations.post("/e/{event}/mail/mailings/{mailing}/stop", ORGANISERS)
def stop(call: Call, tx: Tx) -> Done:
    """Don't send it, nor what has not gone of it yet."""
    stopped = commands.stop_mailing(tx, call.event.id, call.params["mailing"])
    return Done(f"{call.event.path}/mail", {"stopped": stopped}, "mail-stopped")


def path_of(call: Call) -> str:
    return f"{call.event.path}/mail/mailings/{call.params['mailing']}"
