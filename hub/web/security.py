"""Headers on every answer: nothing from another host, in no frame of another, no referrer to others."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        # The desk shows the big screen in small; nobody else shows anything of ours.
        "frame-ancestors 'self'",
        # A press on "Join the meeting" is a form whose answer leads on to Zoom or Teams, and browsers hold the
        # redirects of a form to this list as well.
        "form-action 'self' https:",
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": browsers would then send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(self), microphone=(), geolocation=()",
}
OF_FILES = {"x-content-type-options": "nosniff"}
"""All that a static file needs: the others would be as much as many a script, and say nothing of what is no page."""


class SecurityHeaders:
    """Pure ASGI, so that sockets and streams pass untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                file = scope["path"].startswith("/static/") and message["status"] == 200
                for name, value in (OF_FILES if file else HEADERS).items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)
