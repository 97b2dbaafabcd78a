"""A request is answered once: the answer is kept in the same transaction and given again to the same request."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, Column, String, Table, bindparam, delete, insert, select

from hub.kernel.errors import N_, Conflict
from hub.kernel.prepared import Prepared
from hub.kernel.schema import UtcDateTime, metadata
from hub.kernel.transaction import Snapshot

KEPT = timedelta(days=14)

requests = Table(
    "requests",
    metadata,
    Column("who", String(64), primary_key=True),
    Column("id", String(64), primary_key=True),
    Column("command", String(120), nullable=False),
    Column("answer", JSON, nullable=False),
    Column("at", UtcDateTime, nullable=False, index=True),
)

ANSWERED = Prepared(
    select(requests.c.command, requests.c.answer).where(
        requests.c.who == bindparam("who"), requests.c.id == bindparam("id")
    )
)
ANSWER = Prepared(insert(requests))


class RequestReused(Conflict):
    code = "request-reused"
    message = N_("This request id has been used for something else. Reload the page and try again.")


@dataclass(frozen=True)
class RequestKey:
    """Who asks, and the id that they gave this one request (a page's hidden field, or the Request-Id header)."""

    who: str
    id: str


def once(snap: Snapshot, key: RequestKey, command: str, run: Callable[[], Any]) -> Any:
    """The answer (JSON values) that *key* was given before, else that of *run*, kept in this same transaction.

    Raises RequestReused when the id was spent on another command. What *run* refuses is not kept: the same request
    may succeed later.
    """
    row = ANSWERED.first(snap.connection, who=key.who, id=key.id)
    if row is not None:
        if row.command != command:
            raise RequestReused
        return row.answer
    answer = json.loads(json.dumps(run()))
    ANSWER.run(snap.connection, who=key.who, id=key.id, command=command, answer=answer, at=snap.now)
    return answer


def forget_old(snap: Snapshot) -> None:
    snap.execute(delete(requests).where(requests.c.at < snap.now - KEPT))
