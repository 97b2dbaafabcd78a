"""From an HTTP request to a view and back: the same path for every operation.

GET: one hop to a reader's thread, in which the session, the event, the guard, the view and the page's HTML all see one
snapshot. POST: the body is parsed, the work prepared, then one transaction with guard, command and the kept answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pydantic_core import to_jsonable_python
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from hub.kernel.errors import Conflict, HubError, InvalidInput, NotFound
from hub.kernel.requests import RequestKey, once
from hub.kernel.transaction import Snapshot, Tx
from hub.web.answers import Done, File, Page
from hub.web.auth import Coming, drop_session, session_cookie, set_session, token_of
from hub.web.call import Call, Failure
from hub.web.errors import headers_of, problem_response
from hub.web.figures import PATTERN
from hub.web.forms import checked, fields_of
from hub.web.guards import check_out, check_scope
from hub.web.known import Listener
from hub.web.operations import Operation
from hub.web.origin import check_origin, comes_from_us, own_origin
from hub.web.pages import position, render_error, render_page
from hub.web.regions import Topic
from hub.web.request_key import key_of
from hub.web.site import Site
from hub.web.stamps import Holds, has, keep, not_modified, stamped, tag_of

API = "/api"


def endpoint(site: Site, operation: Operation, *, api: bool) -> Callable[[Request], Any]:
    """The Starlette endpoint of *operation*, as a page or under /api."""

    pattern = f"{API}{operation.path}" if api else operation.path

    async def serve(request: Request) -> Response:
        request.scope[PATTERN] = pattern
        call = begin(site, request, api=api)
        try:
            if operation.method == "GET":
                return await answer_get(site, operation, call, request)
            if operation.anywhere:
                # Whoever is none of our pages is a program, which a redirect would not do for (RFC 8058, section 3.1).
                call.as_json = call.as_json or not comes_from_us(request, site.public_url)
            else:
                check_origin(request, site.public_url)
            return await answer_post(site, operation, call, request)
        except HubError as error:
            return await refuse(site, call, request, error)

    return serve


def begin(site: Site, request: Request, *, api: bool) -> Call:
    wants = request.headers.get("accept", "")
    lang = site.languages.wanted(request.cookies.get("lang"), request.headers.get("accept-language"))
    return Call(
        path=request.url.path.removeprefix(API) if api else request.url.path,
        params=dict(request.path_params),
        query=dict(request.query_params),
        origin=own_origin(request, site.public_url),
        texts=site.languages[lang],
        site=site,
        address=request.client.host if request.client else "",
        as_json=api or wants.partition(",")[0].strip() == "application/json",
    )


def identify(site: Site, call: Call, snap: Snapshot, token: str | None) -> None:
    """Fill in the event of the address and who is asking. NotFound for an event that there is not, NotOutYet for one
    that is not theirs to know of, of which the page that says so tells nothing else."""
    slug = call.params.get("event")
    if slug is not None:
        call.found_event = site.resolver.event(snap, slug)
    call.principal = site.resolver.principal(snap, token, call.found_event.id if call.found_event else None)
    snap.by_program = call.principal.scope is not None
    if slug is None:
        return
    if call.found_event is None:
        raise NotFound
    found, call.found_event = call.found_event, None
    check_out(call.principal, found)
    call.found_event = found


def let_in(site: Site, operation: Operation, call: Call, snap: Snapshot, token: str | None) -> None:
    """As :func:`identify`; then raises what the operation's guard, and the scope of a program's token, say."""
    identify(site, call, snap, token)
    operation.guard.check(call.principal)
    check_scope(call.principal, changes=operation.changes)


async def answer_get(site: Site, operation: Operation, call: Call, request: Request) -> Response:
    token = token_of(request)

    def view(snap: Snapshot) -> Response:
        let_in(site, operation, call, snap, token)
        if operation.stamp is None:
            return shown(site, call, snap, operation.view(call, snap))
        return known_by_stamp(site, operation, call, snap, request, generation)

    generation, age = site.database.generation, site.known.age
    answer: Response = await site.database.read(view)
    noting = site.watch(operation, call) if site.watch and answer.status_code == 200 else None
    if noting:  # whoever reads it is noted before they have it
        await site.change(noting, call.principal.person_id)
    if call.hears:
        reader = Listener(token, call.principal.person_id, call.principal.session_id)
        site.known.let_in(reader, call.event.id, call.hears, age)
    return answer


def known_by_stamp(
    site: Site, operation: Operation, call: Call, snap: Snapshot, request: Request, generation: int
) -> Response:
    """The answer with its tag, or that the reader has it; either may be given again while nothing changes."""
    assert operation.stamp is not None
    call.steady = True
    stamp = operation.stamp(call, snap)
    tag = tag_of(call, request, site.epoch, stamp)
    same = has(request.headers.get("if-none-match"), tag)
    answer = not_modified() if same else shown(site, call, snap, operation.view(call, snap))
    if answer.status_code in {200, 304}:
        keep(request.scope, Holds(generation, snap.now, stamp.until, request.scope[PATTERN]))
        stamped(answer, tag)
    return answer


async def answer_post(site: Site, operation: Operation, call: Call, request: Request) -> Response:
    token = token_of(request)
    fields: dict[str, Any] = {}
    try:
        fields = await fields_of(request, operation.limit_bytes, binary=operation.binary)
        key = key_of(request, fields)
        call.body = checked(operation.body, fields) if operation.body else None
        if operation.prepare is not None:
            call.gathered = await admit(site, operation, call, token, operation.gather)
            call.prepared = await prepared(operation.prepare, call)
        if not operation.changes:
            return await answer_get(site, operation, call, request)
        return await change(site, operation, call, request, token, key)
    except (InvalidInput, Conflict) as error:
        await admit(site, operation, call, token)
        if call.as_json or operation.again is None:
            raise
        return await show_again(site, operation, call, token, Failure(request.url.path, error, fields))


async def prepared(prepare: Callable[[Call], Any], call: Call) -> Any:
    """What *prepare* gives: in a thread, or here while it waits for another server."""
    return await (prepare(call) if inspect.iscoroutinefunction(prepare) else asyncio.to_thread(prepare, call))


async def admit(
    site: Site,
    operation: Operation,
    call: Call,
    token: str | None,
    gather: Callable[[Call, Snapshot], Any] | None = None,
) -> Any:
    """Raises what the guard says: who may not act is not worked for, and is told nothing else. Returns *gather*'s."""

    def check(snap: Snapshot) -> Any:
        let_in(site, operation, call, snap, token)
        return gather(call, snap) if gather else None

    return await site.database.read(check)


async def change(
    site: Site, operation: Operation, call: Call, request: Request, token: str | None, key: RequestKey | None
) -> Response:
    """Guard and command in one transaction, the answer kept with it; then the reader is sent on."""

    def run(tx: Tx) -> dict[str, Any]:
        let_in(site, operation, call, tx, token)
        tx.by = call.principal.person_id

        def act() -> dict[str, Any]:
            done: Done = operation.view(call, tx)
            return done.kept()

        if key is None or not operation.once:
            return act()
        # What strangers may do is known by its content also from somebody whom its first answer has signed in.
        mine = key if operation.guard.anyone else replace(key, who=call.principal.person_id or key.who)
        kept: dict[str, Any] = once(tx, mine, f"{operation.method} {call.path}"[:120], act)
        return kept

    return await sent_on(site, call, request, await site.change(run))


async def sent_on(site: Site, call: Call, request: Request, kept: dict[str, Any]) -> Response:
    token = None
    if kept["sign_in"]:
        coming = Coming(request.headers.get("user-agent", ""), session_cookie(request), kept.get("sign_in_at"))
        token = await site.change(lambda tx: site.start_session(tx, kept["sign_in"], coming), kept["sign_in"])
    if call.as_json:
        body = {**(kept["data"] or {}), "to": kept["to"], **({"token": token} if token and api_client(request) else {})}
        response: Response = JSONResponse(body)
    else:
        path, mark, part = kept["to"].partition("#")
        separator = "&" if "?" in path else "?"
        said = f"{separator}said={kept['said']}" if kept["said"] else ""
        response = RedirectResponse(f"{path}{said}{mark}{part}", 303)
    if token:
        set_session(response, token, secure=call.origin.startswith("https:"))
    if kept["sign_out"]:
        drop_session(response)
    return response


def api_client(request: Request) -> bool:
    """Whether a program asks: it gets the token in the body, which no page's script is ever to see."""
    return "sec-fetch-mode" not in request.headers


async def show_again(site: Site, operation: Operation, call: Call, token: str | None, failure: Failure) -> Response:
    """The form once more, with what was typed and what is wrong with it."""
    call.failure = failure
    call.body = None

    def view(snap: Snapshot) -> Response:
        let_in(site, operation, call, snap, token)
        assert operation.again is not None
        return shown(site, call, snap, operation.again(call, snap))

    return await site.database.read(view)


def shown(site: Site, call: Call, snap: Snapshot, answer: Page | Done | File) -> Response:
    """An answer as a response; a page is rendered here, in the snapshot it was made from."""
    if isinstance(answer, File):
        return Response(answer.content, media_type=answer.media_type, headers=answer.headers)
    if isinstance(answer, Done):
        return (
            JSONResponse({**(answer.data or {}), "to": answer.to}) if call.as_json else RedirectResponse(answer.to, 303)
        )
    status = call.failure.error.status if call.failure else answer.status
    note_topics(site, call, snap, answer)
    if call.as_json:
        return JSONResponse(as_json(site, call, snap, answer), status)
    headers = headers_of(call.failure.error) if call.failure else {}
    return Response(render_page(site, call, snap, answer), status, headers, "text/html")


def note_topics(site: Site, call: Call, snap: Snapshot, page: Page) -> None:
    """Which of the page's topics its reader may hear, by the guards that its socket will ask: then it need not."""
    for name in page.topics:
        with contextlib.suppress(HubError):
            site.regions.check(snap, call.principal, call.event, Topic.parse(name))
            call.hears.append(name)


def as_json(site: Site, call: Call, snap: Snapshot, page: Page) -> Any:
    """A page's data, with what its regions show under their ids and where its topics stand."""
    data = to_jsonable_python(page.data, fallback=str) if page.data is not None else {}
    if not page.topics:
        return data
    regions = {}
    for topic in map(Topic.parse, page.topics):
        loaded = site.regions.contexts(snap, call.event, topic.kind, [topic.key])
        regions.update({id_: of_key.get(topic.key) for id_, of_key in loaded.items()})
    live = {"epoch": site.epoch, "pos": position(call, snap), "topics": list(page.topics)}
    return {**data, "regions": to_jsonable_python(regions, fallback=str), "live": live}


async def refuse(site: Site, call: Call, request: Request, error: HubError) -> Response:
    if call.as_json:
        return problem_response(error, call.texts, request.url.path)
    again = call.path if request.method == "GET" and not call.path.startswith("/sign-in") else ""
    html = await asyncio.to_thread(render_error, site, call, error, again)
    return Response(html, error.status, headers_of(error), "text/html")
