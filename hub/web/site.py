"""The site: what the composition root puts together, and every view is called through."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.kernel.clock import Clock
from hub.kernel.database import Database, Job
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.web.auth import Coming, Resolver
from hub.web.known import Known
from hub.web.limits import Tries
from hub.web.operations import Operation
from hub.web.regions import Regions
from hub.web.templating import Templates
from hub.web.whispers import Whispers

StartSession = Callable[[Tx, Id, Coming], str]
"""Starts a session for a person inside a transaction and returns its token."""


@dataclass
class Site:
    """One hub in one process."""

    database: Database
    clock: Clock
    languages: Languages
    templates: Templates
    regions: Regions
    resolver: Resolver
    start_session: StartSession
    operations: Sequence[Operation]
    epoch: str
    secret: bytes = field(repr=False)
    public_url: str | None = None
    support: str = ""
    jitsi_hosts: str = ""
    start: str = ""
    responsible: str = ""
    accessibility_contact: str = ""
    security_contact: str = ""
    watch: Callable[[Operation, Any], Callable[[Tx], None] | None] | None = None
    """What notes that a reader has had the answer of an operation, with its call; None where nothing is noted."""
    mail_from: str = ""
    """The address that mails come from; empty while the hub sends none."""
    tries: Tries = field(default_factory=Tries)
    forms: Tries = field(default_factory=lambda: Tries(most=300))
    """How many forms for an address of anybody's choice may come from one place in a minute: each sends a mail."""
    known: Known = field(default_factory=Known)
    own_networks: Sequence[Any] = ()
    """Networks of its own that the hub may tell webhooks in: hub.webhooks.addressing.Networks."""
    whispers: Whispers = field(default_factory=Whispers)
    reception: Any = None
    """What the feature accounts has for signing in: hub.accounts.reception.Reception."""

    async def change(self, run: Callable[[Tx], Any], by: Id | None = None) -> Any:
        """Run a change in a transaction; what it gives is given once it is committed."""
        return await self.database.write(Job(run, by))


def new_request_id() -> str:
    """Unguessable: whoever knows the id of an anonymous request can have its answer again."""
    return secrets.token_urlsafe(18)
