"""Operations: each thing that can be asked of the hub, declared once, served as a page and as JSON.

``@get("/e/{event}/now", MEMBERS)`` serves ``/e/{event}/now`` to people and ``/api/e/{event}/now`` to programs, from the
same view, behind the same guard. A view is a plain function: ``view(call, snap)`` for GET, ``view(call, tx)`` for
POST, where it runs inside the transaction and calls commands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from hub.web.guards import Guard
from hub.web.stamps import Stamp

View = Callable[..., Any]
MakeStamp = Callable[[Any, Any], Stamp]
KILOBYTE = 1024


@dataclass(frozen=True)
class Operation:
    """One route. *prepare* runs before the transaction, in a thread: for work that takes more than a millisecond. A
    coroutine function is awaited instead: for asking another server.

    *gather*, with the call and a snapshot, reads what is worked on, for ``call.gathered``; it runs behind the guard.
    *stamp*, with the call and a snapshot, says what a GET's answer depends on: it then has an ETag (hub/web/stamps.py).
    ``changes`` False: a POST that only reads (a preview of a long text). ``binary``: its files are no texts.
    ``anywhere``: it may come from other sites and programs, for its address alone proves it and nobody need sign in.
    """

    method: str
    path: str
    guard: Guard
    view: View
    summary: str
    body: type[BaseModel] | None = None
    prepare: Callable[[Any], Any] | None = None
    again: View | None = None
    changes: bool = True
    limit_bytes: int = 256 * KILOBYTE
    answer: Any = None
    page_only: bool = False
    once: bool = True
    binary: bool = False
    gather: Callable[[Any, Any], Any] | None = None
    stamp: MakeStamp | None = None
    anywhere: bool = False

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


class Operations(list[Operation]):
    """The operations of one feature."""

    def get(
        self,
        path: str,
        guard: Guard,
        *,
        answer: Any = None,
        page_only: bool = False,
        stamp: MakeStamp | None = None,
    ) -> Callable[[View], View]:
        def add(view: View) -> View:
            more = {"answer": answer, "page_only": page_only, "changes": False, "stamp": stamp}
            self.append(Operation("GET", path, guard, view, summary(view), **more))
            return view

        return add

    def post(
        self,
        path: str,
        guard: Guard,
        *,
        body: type[BaseModel] | None = None,
        prepare: Callable[[Any], Any] | None = None,
        again: View | None = None,
        changes: bool = True,
        limit_bytes: int = 256 * KILOBYTE,
        answer: Any = None,
        page_only: bool = False,
        once: bool = True,
        binary: bool = False,
        gather: Callable[[Any, Any], Any] | None = None,
        anywhere: bool = False,
    ) -> Callable[[View], View]:
        """*again* is the GET view shown once more, with everything typed, when the input can't be used.

        *once* False: the answer is not kept with the request id, for it must be the one that holds at the moment.
        """

        def add(view: View) -> View:
            self.append(
                Operation(
                    "POST",
                    path,
                    guard,
                    view,
                    summary(view),
                    body,
                    prepare,
                    again,
                    changes,
                    limit_bytes,
                    answer,
                    page_only,
                    once,
                    binary,
                    gather,
                    anywhere=anywhere,
                )
            )
            return view

        return add


def summary(view: View) -> str:
    return (view.__doc__ or view.__name__).strip().splitlines()[0]
