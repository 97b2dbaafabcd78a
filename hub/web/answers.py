"""What a view answers with; the toolkit turns it into HTML or JSON, whichever was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hub.kernel.ids import Id


@dataclass(frozen=True)
class Page:
    """A page: *template* for people, *data* (dataclasses, JSON values) for both, *topics* that keep it fresh.

    As JSON it is *data* and, under their ids, what the regions of its topics show. *extra* is for the template alone
    (choices of a form, words); never put there what the guard would not let the reader have.
    """

    template: str
    data: Any = None
    topics: Sequence[str] = ()
    extra: dict[str, Any] | None = None
    status: int = 200


@dataclass(frozen=True)
class Done:
    """A change was made. A browser is sent *to* another page, an API client gets *data*.

    *said* names a sentence of ``hub.web.said`` to show there. *sign_in* starts a session for that person, good for the
    event *sign_in_at* alone where that is given; *sign_out* drops the cookie.
    """

    to: str
    data: dict[str, Any] | None = None
    said: str | None = None
    sign_in: Id | None = None
    sign_out: bool = False
    sign_in_at: Id | None = None

    def kept(self) -> dict[str, Any]:
        """As JSON, to be kept with the request id."""
        return {
            "to": self.to,
            "data": self.data,
            "said": self.said,
            "sign_in": self.sign_in,
            "sign_in_at": self.sign_in_at,
            "sign_out": self.sign_out,
        }


@dataclass(frozen=True)
class File:
    """A file to save or to subscribe to.

    *inline*: it is part of pages, not to be saved. *kept*: browsers may keep it for ever: its address changes with it.
    """

    name: str
    media_type: str
    content: bytes | str
    inline: bool = False
    kept: bool = False

    @property
    def headers(self) -> dict[str, str]:
        found = {} if self.inline else {"content-disposition": f'attachment; filename="{self.name}"'}
        return found | ({"cache-control": "public, max-age=31536000, immutable"} if self.kept else {})


Answer = Page | Done | File
