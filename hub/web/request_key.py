"""By what one request is known when it comes again."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request

from hub.kernel.requests import RequestKey
from hub.web.forms import REQUEST_ID


def key_of(request: Request, fields: dict[str, Any]) -> RequestKey | None:
    """The id of this one request, taken out of *fields* or from its header; None when it has none.

    Strangers have no name to tell them apart: what they sent is part of theirs, so that an id which a program chose
    carelessly gives nobody the answer, and with it the sign-in, of somebody else.
    """
    given = str(fields.pop(REQUEST_ID, "") or request.headers.get("request-id", ""))
    id_ = given.encode("ascii", "replace").decode()[:64]
    if not id_:
        return None
    sent = json.dumps(fields, sort_keys=True, default=in_short)
    return RequestKey(f"stranger {hashlib.sha256(sent.encode()).hexdigest()[:48]}", id_)


def in_short(value: Any) -> str:
    """What stands for a field that is no JSON value; a file of megabytes isn't written out for it."""
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else str(value)
