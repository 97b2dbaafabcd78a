"""Empties the outbox: one mail after the other, each noted before and after, however often the hub is stopped.

A mail is claimed in one transaction, written and sent, and noted in another. Whoever is killed in between leaves one
claimed mail behind; it is sent again when the claim has run out, with the same Message-ID. So every mail goes at least
once, and of those in flight at most one for each process goes twice.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import datetime
from email.headerregistry import Address
from functools import partial

from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.transaction import Snapshot, Tx
from hub.mail import commands
from hub.mail.message import NoAddress, address, message
from hub.mail.model import Mail, Outcome, Reason, State, wait
from hub.mail.queries import due
from hub.mail.queries.writing import Letterhead, parts
from hub.mail.server import Server
from hub.mail.smtp import Line

EVERY_S = 1.0
LAST_MAIL_S = 10.0
"""How long a mail that is being sent may still take when the hub leaves."""
log = logging.getLogger("bikupa.mail")


class MailTicker:
    """One process's worker. *server* None: mailings are made into mails, and those wait for somebody to read them.

    *name* tells this process from others on the same database; *jitter* gives numbers from 0 to 1.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        head: Letterhead,
        server: Server | None,
        name: str,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.database = database
        self.clock = clock
        self.head = head
        self.server = server
        self.name = name
        self.jitter = jitter
        self._line = Line(server) if server else None
        self._rests_until: datetime | None = None
        self._failed_in_a_row = 0
        self._leaving = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        self._task = asyncio.create_task(self._run(), name="mail")

    async def close(self) -> None:
        """The mail that is being sent is sent to its end, so that it needn't be sent twice."""
        self._leaving.set()
        if self._task is not None:
            await asyncio.wait([self._task], timeout=LAST_MAIL_S)
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while not self._leaving.is_set():
            try:
                await self.tick()
            except Exception:
                log.exception("the outbox could not be looked through")
            try:
                await asyncio.wait_for(self._leaving.wait(), EVERY_S)
            except TimeoutError:
                continue

    async def tick(self) -> None:
        """Make the mails that are due, and send all that may go now."""
        await self._make()
        if self._line is None or self._resting():
            return
        try:
            while not self._leaving.is_set() and not self._resting():
                if not await self._send_one(self._line):
                    return
        finally:
            await self._line.close()

    async def _make(self) -> None:
        """Mails of mailings and reminders whose time has come."""
        found = await self.database.read(due.due)
        if found.mailings:
            await self.database.write(Job(partial(commands.send_due, events=found.mailings)))
        for event, day_id in found.reminders:
            await self.database.write(Job(partial(commands.remind, event=event, day_id=day_id)))

    async def _send_one(self, line: Line) -> bool:
        """Whether there may be more to send."""
        assert self.server is not None
        if await self.database.read(due.turn, self.server.per_hour) is None:
            return False
        claim = partial(commands.claim, by=self.name, per_hour=self.server.per_hour)
        claimed: commands.Claimed = await self.database.write(Job(claim))
        if claimed.mail is not None:
            outcome = await self._sent(line, claimed.mail)
            await self.database.write(Job(self._noting(claimed.mail, outcome)))
            self._mind(outcome)
        return claimed.more

    async def _sent(self, line: Line, mail: Mail) -> Outcome:
        """Write the mail and send it. What can't be written is no reason to stop for the others."""
        assert self.server is not None
        try:
            to = address(mail.recipient)
        except NoAddress:
            return Outcome(State.BOUNCED, Reason.NO_ADDRESS)
        try:
            content = await self.database.read(content_of, self.head, self.server, mail, to)
        except Exception as error:
            log.error("mail %s could not be written: %s", mail.id, type(error).__name__)  # its text may name people
            return Outcome(State.FAILED, Reason.UNWRITTEN)
        if content is None:
            return Outcome(State.FAILED, Reason.UNWRITTEN)
        outcome = await line.send(to.addr_spec, content)
        log.info("mail %s, try %d: %s", mail.id, mail.tries + 1, outcome.reason or outcome.state)
        return outcome

    def _noting(self, mail: Mail, outcome: Outcome) -> Callable[[Tx], None]:
        return partial(commands.note, mail_id=mail.id, by=self.name, outcome=outcome, jitter=self.jitter())

    def _resting(self) -> bool:
        return self._rests_until is not None and self.clock.now() < self._rests_until

    def _mind(self, outcome: Outcome) -> None:
        """A server that can't be reached, or won't have us, is not asked again for each mail that waits."""
        if not outcome.everybody:
            self._failed_in_a_row, self._rests_until = 0, None
            return
        self._failed_in_a_row += 1
        self._rests_until = self.clock.now() + wait(self._failed_in_a_row, self.jitter())
        log.warning("the mail server takes no mail just now: %s", outcome.reason)


def content_of(snap: Snapshot, head: Letterhead, server: Server, mail: Mail, to: Address) -> bytes | None:
    """The mail as it goes over the line, made in a reader's thread; None when what it is about is gone."""
    found = parts(snap, head, mail)
    return message(found, server, mail.id, to, snap.now).as_bytes() if found else None
