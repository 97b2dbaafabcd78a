"""One table from errors to what a reader gets: a page in their language, or an RFC 9457 problem."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from hub.kernel.errors import HubError, TooMany, Unavailable
from hub.kernel.i18n import Texts

RETRY_AFTER_S = {TooMany: 60, Unavailable: 5}


def problem(error: HubError, texts: Texts, path: str) -> dict[str, Any]:
    """The problem document (RFC 9457): ``type`` is our code, ``errors`` one sentence a field."""
    fields = {name: texts.plain(message, **error.limits.get(name, {})) for name, message in error.fields.items()}
    said = texts.plain(error.message, **error.params)
    return {
        "type": f"urn:bikupa:{error.code}",
        "title": said,
        "detail": " ".join(dict.fromkeys([said, *fields.values()])),
        "status": error.status,
        "instance": path,
        **({"errors": fields} if fields else {}),
    }


def problem_response(error: HubError, texts: Texts, path: str) -> JSONResponse:
    return JSONResponse(
        problem(error, texts, path), error.status, headers_of(error), media_type="application/problem+json"
    )


def headers_of(error: HubError) -> dict[str, str]:
    wait = RETRY_AFTER_S.get(type(error))
    return {"retry-after": str(wait)} if wait else {}
