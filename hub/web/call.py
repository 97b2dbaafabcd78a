"""One request as a view sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.kernel.errors import HubError
from hub.kernel.i18n import Texts
from hub.kernel.ids import Id
from hub.web.auth import STRANGER, EventRef, Principal


@dataclass
class Failure:
    """A form that could not be used: the error, and everything that was typed into it."""

    action: str
    error: HubError
    typed: Mapping[str, Any]


@dataclass
class Call:
    """The request's parts, parsed and checked: *body* is the operation's model, *prepared* what its preparation gave.

    *gathered*: what the operation read for its preparation.

    *hears*: the page's topics that its reader may listen to.

    *steady*: the answer has a tag, and may not differ from one reading to the next.

    ``event`` and ``principal`` are filled in when the snapshot or transaction begins.
    """

    path: str
    params: Mapping[str, str]
    query: Mapping[str, str]
    origin: str
    texts: Texts
    site: Any
    address: str = ""
    body: Any = None
    gathered: Any = None
    prepared: Any = None
    principal: Principal = STRANGER
    found_event: EventRef | None = None
    failure: Failure | None = None
    as_json: bool = False
    steady: bool = False
    extra: dict[str, Any] = field(default_factory=dict)
    hears: list[str] = field(default_factory=list)

    @property
    def event(self) -> EventRef:
        assert self.found_event is not None, "this operation has no event in its path"
        return self.found_event

    @property
    def person_id(self) -> Id:
        assert self.principal.person_id is not None, "this operation's guard lets strangers in"
        return self.principal.person_id
