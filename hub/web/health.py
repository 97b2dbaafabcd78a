"""For whoever operates the hub: does it live, may it be given readers, and what are its figures?"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from hub.kernel import marks
from hub.kernel.database import Database
from hub.web.figures import Figures

Serve = Callable[[Request], Awaitable[Response]]
LOOPBACK = {"127.0.0.1", "::1"}
FORWARDED = ("forwarded", "x-forwarded-for")


def health_routes(
    database: Database, figures: Figures, version: str, ready: Callable[[], bool], token: str
) -> list[Route]:
    """/healthz (it lives), /readyz (give it readers: it is open and is not leaving) and /metrics."""
    return [
        Route("/healthz", alive(database, version), name="health"),
        Route("/readyz", readiness(database, ready)),
        Route("/metrics", metrics(figures, token)),
    ]


def alive(database: Database, version: str) -> Serve:
    async def serve(request: Request) -> Response:
        await database.read(marks.epoch)
        return JSONResponse({"status": "ok", "version": version})

    return serve


def readiness(database: Database, ready: Callable[[], bool]) -> Serve:
    async def serve(request: Request) -> Response:
        if not ready():
            return JSONResponse({"status": "leaving"}, 503)
        await database.read(marks.epoch)
        return JSONResponse({"status": "ready"})

    return serve


def metrics(figures: Figures, token: str) -> Serve:
    """With a *token*, to whoever shows it; without one, to this machine alone, and not through a proxy."""

    async def serve(request: Request) -> Response:
        if not (shows(request, token) if token else from_here(request)):
            return PlainTextResponse("Figures are for the hub's operator.\n", 403)
        return Response(figures.text(), media_type=CONTENT_TYPE_LATEST)

    return serve


def shows(request: Request, token: str) -> bool:
    return hmac.compare_digest(request.headers.get("authorization", "").encode(), f"Bearer {token}".encode())


def from_here(request: Request) -> bool:
    forwarded = any(name in request.headers for name in FORWARDED)
    return not forwarded and request.client is not None and request.client.host in LOOPBACK
