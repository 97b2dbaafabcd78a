"""The few addresses that are no operation: the choice of language, and whatever isn't there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from hub.kernel.errors import HubError, NotFound
from hub.web.dispatch import API, begin
from hub.web.errors import problem_response
from hub.web.forms import fields_of
from hub.web.origin import check_origin
from hub.web.pages import render_error
from hub.web.site import Site

YEAR_S = 60 * 60 * 24 * 365


def language_choice(site: Site) -> Callable[[Request], Any]:
    """Remember the reader's language in a cookie, and go back where they were (on this site alone)."""

    async def serve(request: Request) -> Response:
        check_origin(request, site.public_url)
        fields = await fields_of(request, 4096)
        response = RedirectResponse(own_path(str(fields.get("back", "/"))), 303)
        if fields.get("lang") in site.languages:
            response.set_cookie("lang", str(fields["lang"]), max_age=YEAR_S, samesite="lax")
        return response

    async def guarded(request: Request) -> Response:
        try:
            return await serve(request)
        except HubError as error:
            return await shown(site, request, error)

    return guarded


def own_path(wanted: str) -> str:
    """*wanted* if it is a path of this site, else the start page: no open redirect."""
    plain = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\\" not in wanted
    return wanted if plain and wanted.isprintable() else "/"


def unknown_page(site: Site) -> Callable[[Request, Exception], Any]:
    """A page for addresses and methods that there are not, and for our own faults, in the reader's language."""

    async def serve(request: Request, error: Exception) -> Response:
        ours = not isinstance(error, HTTPException)
        return await shown(site, request, HubError() if ours else NotFound())

    return serve


async def shown(site: Site, request: Request, error: HubError) -> Response:
    api = request.url.path.startswith(API + "/")
    call = begin(site, request, api=api)
    if call.as_json:
        return problem_response(error, call.texts, request.url.path)
    html = await asyncio.to_thread(render_error, site, call, error)
    return Response(html, error.status, media_type="text/html")
