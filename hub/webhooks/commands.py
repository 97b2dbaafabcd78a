"""What can be done with webhooks, and how what is told to them is queued, claimed and noted."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.journal import since
from hub.kernel.transaction import Tx
from hub.programme import queries as programme
from hub.webhooks import store
from hub.webhooks.model import (
    GIVEN_UP,
    LEASE,
    MOST_WEBHOOKS,
    Answer,
    Delivery,
    Kind,
    NothingChosen,
    Reason,
    State,
    TooManyWebhooks,
    Wanted,
    Webhook,
    wait,
)
from hub.webhooks.store import deliveries, webhooks
from hub.webhooks.telling import NoMore, body, kind_of

# -- by organisers ----------------------------------------------------------------------------------------------------


def make(tx: Tx, event_id: Id, wanted: Wanted) -> Id:
    """Tell an address of what happens from now on. Raises NothingChosen, TooManyWebhooks."""
    check(wanted)
    if len(store.webhooks_where(tx, webhooks.c.event_id == event_id)) >= MOST_WEBHOOKS:
        raise TooManyWebhooks(most=MOST_WEBHOOKS)
    webhook_id = tx.new_id()
    store.insert_webhook(tx, event_id, webhook_id, wanted, tx.head(event_id))
    return webhook_id


def check(wanted: Wanted) -> None:
    if not wanted.kinds:
        raise NothingChosen(fields={"kinds": NothingChosen.message})


def webhook_of(tx: Tx, event_id: Id, webhook_id: Id) -> Webhook:
    """Raises NotFound."""
    found = store.webhooks_where(tx, webhooks.c.id == webhook_id, webhooks.c.event_id == event_id)
    if not found:
        raise NotFound
    return found[0]


def change(tx: Tx, event_id: Id, webhook_id: Id, wanted: Wanted) -> None:
    """Another address, other things to be told, or with names or without. What waits for the old address, and what was
    to be told with names that are not wanted any more, is not sent. Raises NotFound, NothingChosen."""
    check(wanted)
    before = webhook_of(tx, event_id, webhook_id)
    if before.url != wanted.url or before.names != wanted.names:
        store.drop_waiting(tx, webhook_id, Reason.ENDED)
    ended = before.ended_at if before.url == wanted.url else None
    store.change_webhook(tx, webhook_id, **store.values_of(wanted), ended_at=ended)


def remove(tx: Tx, event_id: Id, webhook_id: Id) -> None:
    """Raises NotFound."""
    store.delete_webhook(tx, webhook_of(tx, event_id, webhook_id).id)


def pause(tx: Tx, event_id: Id, webhook_id: Id, paused: bool) -> None:
    """Tell it nothing, what waits included; or go on, with what happens from then on. Raises NotFound."""
    found = webhook_of(tx, event_id, webhook_id)
    if paused and found.on:
        store.drop_waiting(tx, webhook_id, Reason.ENDED)
        store.change_webhook(tx, webhook_id, paused_at=tx.now)
    elif not paused and not found.on:
        store.change_webhook(tx, webhook_id, paused_at=None, ended_at=None, seq=tx.head(event_id))


def renew_key(tx: Tx, event_id: Id, webhook_id: Id) -> int:
    """Another secret from now on; returns its number. Raises NotFound."""
    number = webhook_of(tx, event_id, webhook_id).key_number + 1
    store.change_webhook(tx, webhook_id, key_number=number)
    return number


def send_test(tx: Tx, event_id: Id, webhook_id: Id) -> None:
    """Tell it that this is a test; one that waits still is enough. Raises NotFound."""
    found = webhook_of(tx, event_id, webhook_id)
    waiting = (deliveries.c.webhook_id == webhook_id, deliveries.c.state.in_(store.OPEN))
    if not store.deliveries_where(tx, *waiting, deliveries.c.kind == Kind.TEST.value, most=1):
        store.insert_delivery(tx, found, Kind.TEST, 0, {"type": "", "data": {}}, tx.now)


# -- by the worker ----------------------------------------------------------------------------------------------------


def queue(tx: Tx, webhook_id: Id) -> None:
    """Put into the outbox what the journal tells beyond where the webhook stands: each fact once, whoever looks."""
    for webhook in store.webhooks_where(tx, webhooks.c.id == webhook_id):
        facts = since(tx.connection, webhook.event_id, webhook.seq) if webhook.on else []
        for record in facts:
            kind = kind_of(record.fact)
            if kind in webhook.kinds:
                store.insert_delivery(tx, webhook, kind, record.seq, as_data(record.fact), record.at)
        if facts:
            store.change_webhook(tx, webhook.id, seq=facts[-1].seq)


def as_data(fact: Fact) -> dict[str, object]:
    return {"type": fact.type, "data": fact.data()}


@dataclass(frozen=True)
class Claimed:
    """What the claimant is to post now, and for which webhook."""

    delivery: Delivery
    webhook: Webhook
    body: bytes


def claim(tx: Tx, delivery_id: Id) -> Claimed | None:
    """Note that a delivery is being sent, and what it says; None when it is another's, or is not to go any more."""
    if not store.take(tx, delivery_id, tx.now + LEASE):
        return None
    delivery = store.deliveries_where(tx, deliveries.c.id == delivery_id)[0]
    webhook = store.webhooks_where(tx, webhooks.c.id == delivery.webhook_id)[0]
    event = programme.event_ref_by_id(tx, delivery.event_id)
    if event is None or not (webhook.on or delivery.kind is Kind.TEST):
        close(tx, delivery, State.DROPPED, Reason.ENDED)
        return None
    try:
        content = body(tx, event, webhook, delivery)
    except NoMore:
        close(tx, delivery, State.DROPPED, Reason.WITHDRAWN)
        return None
    return Claimed(delivery, webhook, content)


def note(tx: Tx, delivery_id: Id, answer: Answer, jitter: float) -> None:
    """What came of a try: it was heard, or is tried again after a wait, for a day; or the receiver is there no more."""
    for delivery in store.deliveries_where(tx, deliveries.c.id == delivery_id):
        if delivery.state is not State.SENDING:
            return
        if answer.heard:
            close(tx, delivery, State.SENT, None, answer.status)
            return
        if answer.gone:
            close(tx, delivery, State.FAILED, answer.reason, answer.status)
            store.drop_waiting(tx, delivery.webhook_id, Reason.ENDED)
            store.change_webhook(tx, delivery.webhook_id, ended_at=tx.now)
            return
        due_at = tx.now + wait(delivery.tries, jitter, answer.after_s)
        if delivery.kind is Kind.TEST or due_at > delivery.made_at + GIVEN_UP:
            close(tx, delivery, State.FAILED, answer.reason, answer.status)
            return
        said = {"status": answer.status, "reason": answer.reason.value if answer.reason else ""}
        store.change_delivery(tx, delivery_id, state=State.WAITING.value, due_at=due_at, claimed_until=None, **said)


def close(tx: Tx, delivery: Delivery, state: State, reason: Reason | None, status: int | None = None) -> None:
    said = {"status": status, "reason": reason.value if reason else ""}
    store.change_delivery(tx, delivery.id, state=state.value, claimed_until=None, **said)
    store.forget_old(tx, delivery.webhook_id)
