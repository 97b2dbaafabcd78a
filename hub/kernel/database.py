"""The seam to the database: how commands are written and queries read, whatever engine lies beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot, Tx

P = ParamSpec("P")
T = TypeVar("T")
Doorbell = Callable[[dict[str, int]], None]
"""Called on the event loop after each commit with the new head of every journal that grew."""


@dataclass(frozen=True)
class Job:
    """One command that waits for the writer."""

    run: Callable[[Tx], Any]
    by: Id | None = None


class Database(Protocol):
    """One writer, many readers; the same plain functions run on every implementation."""

    doorbell: Doorbell | None
    generation: int
    """Rises with each commit, before anybody is told of it; what was read before may be otherwise now."""

    async def write(self, job: Job) -> Any:
        """Run a command in a transaction and return its answer once it is committed.

        Raises what the command raised (then nothing of it was saved), or Unavailable when the database could not
        commit: whoever gets an answer may tell "saved".
        """
        ...

    async def read(self, query: Callable[Concatenate[Snapshot, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run *query* on one snapshot, off the event loop."""
        ...

    async def open(self) -> None: ...

    async def close(self) -> None: ...
