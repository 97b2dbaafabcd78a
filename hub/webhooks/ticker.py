"""Tells webhooks what has happened: after it is committed, from the journal, at least once, each under its own id.

A delivery is claimed in one transaction, posted, and noted in another. Whoever is killed in between leaves a claimed
one behind, which goes again when the claim has run out: the receiver knows it by its ``webhook-id``.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from functools import partial

from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.ids import Id
from hub.kernel.ticking import Ticking
from hub.webhooks import commands, queries
from hub.webhooks.addressing import Networks, address_of
from hub.webhooks.commands import Claimed
from hub.webhooks.model import AddressUnusable, Answer, Reason
from hub.webhooks.posting import post
from hub.webhooks.signing import headers, key

log = logging.getLogger("bikupa.webhooks")


class WebhookTicker(Ticking):
    """Looks every second. Each webhook is told one thing at a time, and waits for no other; *jitter* gives 0 to 1."""

    every_s = 1.0
    failed = "webhooks could not be told"

    def __init__(
        self,
        database: Database,
        clock: Clock,
        secret: bytes,
        networks: Networks,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.database = database
        self.clock = clock
        self.secret = secret
        self.networks = networks
        self.jitter = jitter
        self._seen: dict[Id, int] = {}
        self._busy: dict[Id, asyncio.Task[None]] = {}

    async def tick(self) -> None:
        """Queue what is new, and begin to tell whoever is not being told already."""
        news = await self.database.read(queries.news, self._seen)
        for webhook_id in news.to_queue:
            await self.database.write(Job(partial(commands.queue, webhook_id=webhook_id)))
        self._seen = dict(news.seen)
        for webhook_id, delivery_ids in (await self.database.read(queries.due)).items():
            if webhook_id not in self._busy:
                task = asyncio.create_task(self._tell(delivery_ids), name="webhook")
                self._busy[webhook_id] = task
                task.add_done_callback(partial(self._told, webhook_id))

    def _told(self, webhook_id: Id, task: asyncio.Task[None]) -> None:
        self._busy.pop(webhook_id, None)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error(self.failed, exc_info=error)

    async def settled(self) -> None:
        """Wait until nobody is being told any more."""
        while self._busy:
            await asyncio.gather(*self._busy.values(), return_exceptions=True)

    async def close(self) -> None:
        await super().close()
        for task in list(self._busy.values()):
            task.cancel()
        await self.settled()

    async def _tell(self, delivery_ids: list[Id]) -> None:
        """One after the other, until one is not heard: then the receiver has its rest."""
        for delivery_id in delivery_ids:
            claimed = await self.database.write(Job(partial(commands.claim, delivery_id=delivery_id)))
            if claimed is None:
                continue
            answer = await self._post(claimed)
            noting = partial(commands.note, delivery_id=delivery_id, answer=answer, jitter=self.jitter())
            await self.database.write(Job(noting))
            if not answer.heard:
                return

    async def _post(self, claimed: Claimed) -> Answer:
        webhook = claimed.webhook
        try:
            address = address_of(webhook.url, self.networks)
        except AddressUnusable:
            return Answer(None, Reason.OWN_NETWORK)
        made = key(webhook.id, webhook.key_number, self.secret)
        now = int(self.clock.now().timestamp())
        signed = headers(made, claimed.delivery.message_id, now, claimed.body)
        return await post(address, signed, claimed.body, self.networks)
