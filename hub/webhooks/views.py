"""Pages and API of webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from hub.accounts.views.by_mail import reception_of
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, Page
from hub.web.call import Call
from hub.web.forms import Body, one_or_more
from hub.web.guards import ORGANISERS
from hub.web.operations import Operations
from hub.webhooks import commands, queries
from hub.webhooks.addressing import LONGEST, address_of
from hub.webhooks.model import KIND_NAMES, REASON_WORDS, STATE_WORDS, Delivery, Kind, Reason, State, Wanted, Webhook
from hub.webhooks.signing import as_text, key

operations = Operations()
ONE = "/e/{event}/webhooks/{webhook}"


class WebhookBody(Body):
    """Where to, what is told, and whether who has come is named."""

    url: str = Field(max_length=LONGEST)
    kinds: Annotated[list[Kind], BeforeValidator(one_or_more)] = Field([], max_length=len(Kind))
    names: bool = False


class WebhookPauseBody(Body):
    """Paused, or on again."""

    paused: bool


@dataclass(frozen=True)
class DeliveryLine:
    """One line of the log. *message*: the id that the receiver has it by; *next_at*: when it is tried again."""

    message: str
    kind: Kind
    at: datetime
    state: State
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    status: int | None
    reason: Reason | None


@dataclass(frozen=True)
class WebhookLine:
    """A webhook with its log, the newest first; never its secret."""

    id: Id
    url: str
    kinds: list[Kind]
    names: bool
    made_at: datetime
    paused_at: datetime | None
    ended_at: datetime | None
    log: list[DeliveryLine]


@dataclass(frozen=True)
class WebhooksPage:
    """*fresh*: the secret that was made a moment ago, which is shown this once."""

    webhooks: list[WebhookLine]
    fresh: str | None


@operations.get("/e/{event}/webhooks", ORGANISERS, answer=WebhooksPage)
def webhooks_page(call: Call, snap: Snapshot) -> Page:
    """Programs elsewhere that are told of what happens at the meeting, and what was told to each."""
    found = [line_of(snap, each) for each in queries.of_event(snap, call.event.id)]
    data = WebhooksPage(found, reception_of(call).fresh.take(shown_to(call)))
    words = {"kinds": KIND_NAMES, "states": STATE_WORDS, "reasons": REASON_WORDS}
    return Page("webhooks/list.html", data, extra=words)


def shown_to(call: Call) -> str | None:
    """Who is shown a fresh secret: this browser, on this page alone."""
    session_id = call.principal.session_id
    return f"webhook {call.event.id} {session_id}" if session_id else None


def line_of(snap: Snapshot, webhook: Webhook) -> WebhookLine:
    log = [delivery_line(each) for each in queries.last(snap, webhook.id)]
    kinds, at = list(webhook.kinds), (webhook.made_at, webhook.paused_at, webhook.ended_at)
    return WebhookLine(webhook.id, webhook.url, kinds, webhook.names, *at, log)


def delivery_line(each: Delivery) -> DeliveryLine:
    next_at = each.due_at if each.state is State.WAITING and each.tries else None
    came = (each.tries, each.tried_at, next_at, each.status, each.reason)
    return DeliveryLine(each.message_id, each.kind, each.at, each.state, *came)


@operations.post("/e/{event}/webhooks", ORGANISERS, body=WebhookBody, again=webhooks_page, once=False)
def make(call: Call, tx: Tx) -> Done:
    """Tell a program elsewhere of what happens from now on. Its secret is shown once."""
    webhook_id = commands.make(tx, call.event.id, wanted(call))
    return with_secret(call, webhook_id, 1)


def wanted(call: Call) -> Wanted:
    body: WebhookBody = call.body
    address = address_of(body.url, call.site.own_networks)
    chosen = tuple(kind for kind in KIND_NAMES if kind in body.kinds)
    return Wanted(address.url, chosen, body.names and Kind.CHECK_IN in chosen)


def with_secret(call: Call, webhook_id: Id, number: int) -> Done:
    secret = as_text(key(webhook_id, number, call.site.secret))
    done = {"webhook_id": webhook_id}
    if call.as_json:
        return Done(here(call), {**done, "secret": secret})
    if to := shown_to(call):
        reception_of(call).fresh.put(to, secret)
    return Done(here(call), done, "webhook-made")


def here(call: Call) -> str:
    return f"{call.event.path}/webhooks"


@operations.post(ONE, ORGANISERS, body=WebhookBody, again=webhooks_page)
def change(call: Call, tx: Tx) -> Done:
    """Change where a webhook leads, and what is told to it."""
    commands.change(tx, call.event.id, call.params["webhook"], wanted(call))
    return Done(here(call), said="saved")


@operations.post(f"{ONE}/pause", ORGANISERS, body=WebhookPauseBody, again=webhooks_page)
def pause(call: Call, tx: Tx) -> Done:
    """Tell a webhook nothing for a while, or go on. What happens meanwhile is not told afterwards."""
    commands.pause(tx, call.event.id, call.params["webhook"], call.body.paused)
    return Done(here(call), said="saved")


@operations.post(f"{ONE}/secret", ORGANISERS, again=webhooks_page, once=False)
def renew_secret(call: Call, tx: Tx) -> Done:
    """Give a webhook a new secret, which is shown once; the old one is of no use from now on."""
    number = commands.renew_key(tx, call.event.id, call.params["webhook"])
    return with_secret(call, call.params["webhook"], number)


@operations.post(f"{ONE}/test", ORGANISERS, again=webhooks_page)
def send_test(call: Call, tx: Tx) -> Done:
    """Tell a webhook that this is a test."""
    commands.send_test(tx, call.event.id, call.params["webhook"])
    return Done(here(call), said="webhook-tried")


@operations.post(f"{ONE}/remove", ORGANISERS, again=webhooks_page)
def remove(call: Call, tx: Tx) -> Done:
    """Take a webhook away, with its log."""
    commands.remove(tx, call.event.id, call.params["webhook"])
    return Done(here(call), said="removed")
