"""The composition root: features, web and kernel put together into one application."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

import hub
from hub import assets, features
from hub.accounts import queries as accounts
from hub.accounts.queries import Stay
from hub.accounts.reception import Reception
from hub.accounts.ticker import AccountsTicker
from hub.accounts.views import account_routes
from hub.breakouts.events import MemberMoved
from hub.breakouts.ticker import BetteringTicker
from hub.day.ticker import Ticker
from hub.features import NOTHING_MORE, Addition
from hub.kernel import folder, marks
from hub.kernel.clock import Clock, FileClock, SystemClock
from hub.kernel.facts import SITE, Recorded
from hub.kernel.i18n import Languages
from hub.kernel.ids import Id, new_id
from hub.kernel.relay import Relay
from hub.kernel.sqlite import SqliteDatabase
from hub.kernel.transaction import Snapshot
from hub.mail.queries.writing import Letterhead
from hub.mail.ticker import MailTicker
from hub.migrations.upgrade import upgrade
from hub.people.events import LinksRevoked, RolesChanged, SessionEnded
from hub.presence.ticker import PresenceTicker
from hub.privacy.ticker import PrivacyTicker
from hub.privacy.watching import watch
from hub.programme import queries as programme
from hub.settings import Settings
from hub.web.auth import EventRef, Principal
from hub.web.compression import Compression
from hub.web.dispatch import API, endpoint
from hub.web.figures import PATTERN, Counted, Figures, LiveFigures
from hub.web.health import health_routes
from hub.web.live import Listener, LiveSource
from hub.web.openapi import document
from hub.web.operations import Operation
from hub.web.plain import language_choice, unknown_page
from hub.web.ready import Ready
from hub.web.regions import Regions
from hub.web.security import HEADERS, SecurityHeaders
from hub.web.site import Site
from hub.web.socket import live_routes
from hub.web.static_files import ROUTE, StaticFiles
from hub.web.templating import Templates
from hub.webhooks.ticker import WebhookTicker
from realtime.engine import Engine

log = logging.getLogger("bikupa")


class FeatureResolver:
    """What the web needs to know of persons and programmes."""

    def __init__(self, reception: Reception) -> None:
        self.reception = reception

    def event(self, snap: Snapshot, slug: str) -> EventRef | None:
        return programme.event_ref(snap, slug)

    def event_by_id(self, snap: Snapshot, event_id: Id) -> EventRef | None:
        return programme.event_ref_by_id(snap, event_id)

    def principal(self, snap: Snapshot, token: str | None, event_id: Id | None) -> Principal:
        """Who holds *token*; that it is in use is noted."""
        found = accounts.principal(snap, token, event_id, staff_by_sso=self.reception.staff_by_sso)
        self.reception.used.note(found.session_id, snap.now)
        return found


class House:
    """One running hub: the database, the live engine, and the application that serves them."""

    def __init__(self, settings: Settings, clock: Clock | None = None, more: Addition = NOTHING_MORE) -> None:
        self.settings = settings
        self.clock = clock or (FileClock(settings.clock_file) if settings.clock_file else SystemClock())
        path = folder.prepare(settings.data)
        secret = folder.secret(settings.data)
        upgrade(path)
        self.figures = Figures()
        self.database = SqliteDatabase(path, self.clock)
        self.database.on_commit = self.figures.committed
        languages, templates = written()
        post = settings.mail_server
        reception = Reception(settings.providers, stay_of(settings), post is not None, settings.staff_by_sso)
        resolver = FeatureResolver(reception)
        topics = {**features.TOPICS, **more.topics}
        regions = Regions(topics, [*features.REGIONS, *more.regions], templates, features.OF_EVENT)
        self.source = LiveSource(self.database, regions, resolver, "", features.COUNTED, features.HARMLESS)
        self.engine = Engine(self.source)
        self.source.engine = self.engine
        self.source.on_render = self.figures.rendered
        self.figures.add(LiveFigures(lambda: self.engine.figures))
        self.engine.observer = self.presence = PresenceTicker(self.database, self.clock)
        self.relay = Relay(self.database)
        self.site = Site(
            self.database,
            self.clock,
            languages,
            templates,
            regions,
            resolver,
            reception.start_session,
            [*features.OPERATIONS, *more.operations],
            "",
            secret,
            settings.public_url,
            settings.support,
            settings.jitsi_hosts,
            more.start,
            settings.responsible,
            settings.accessibility_contact,
            settings.security_contact,
            watch,
            known=self.source.known,
            mail_from=post.sender if post else "",
            own_networks=settings.own_networks,
            reception=reception,
        )
        self._set_to_work(reception)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._open = False

    def _set_to_work(self, reception: Reception) -> None:
        """Who does something by the clock, or on news."""
        site = self.site
        self.bettering = BetteringTicker(self.database)
        self.relay.listeners += [self.source.news, self.mind_rights, self.bettering.news]
        self.ticker = Ticker(self.database, self.relay)
        self.accounts = AccountsTicker(self.database, self.clock, reception)
        head = Letterhead(site.templates, site.languages, site.public_url or "", site.secret, site.support)
        self.mail = MailTicker(self.database, self.clock, head, self.settings.mail_server, new_id(self.clock.now()))
        self.privacy = PrivacyTicker(self.database, self.clock, site.languages)
        self.webhooks = WebhookTicker(self.database, self.clock, site.secret, self.settings.own_networks)
        tickers = (self.presence, self.ticker, self.bettering, self.privacy)
        self._at_work = (*tickers, self.mail, self.accounts, self.webhooks)

    def ready(self) -> bool:
        """Open, and not about to leave: a balancer may send people here."""
        return self._open

    async def open(self) -> None:
        await self.database.open()
        self.site.epoch = self.source.epoch = await self.site.change(marks.begin_epoch)
        self.site.whispers.bind(self.engine)
        await self.relay.open()
        for each in self._at_work:
            await each.open()
        self._open = True

    def leave(self) -> None:
        """Stop being ready, and send the listeners to the next process."""
        self._open = False
        self.engine.drain()

    async def close(self) -> None:
        self.leave()
        for each in reversed(self._at_work):
            await each.close()
        await self.relay.close()
        await self.source.close()
        await self.database.close()

    def mind_rights(self, scope: str, records: Sequence[Recorded]) -> None:
        """Whoever has lost a right loses its topics at once."""
        for record in records:
            fact = record.fact
            if isinstance(fact, RolesChanged | MemberMoved):
                self._soon(self.engine.recheck(concerns(fact.person_id)))
            elif scope == SITE and isinstance(fact, LinksRevoked):
                self.engine.sign_out(concerns(fact.person_id))
            elif scope == SITE and isinstance(fact, SessionEnded):
                self.engine.sign_out(of_session(fact.session_id))

    def _soon(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def stay_of(settings: Settings) -> Stay:
    return Stay(timedelta(days=settings.sign_in_idle_days), timedelta(days=settings.sign_in_days))


def concerns(person_id: Id) -> Callable[[object], bool]:
    return lambda who: isinstance(who, Listener) and who.person_id == person_id


def of_session(session_id: Id) -> Callable[[object], bool]:
    return lambda who: isinstance(who, Listener) and who.session_id == session_id


def create_app(settings: Settings, clock: Clock | None = None, more: Addition = NOTHING_MORE) -> Starlette:
    """The ASGI application. Raises FolderUnusable when the data folder can't be used."""
    house = House(settings, clock, more)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        await house.open()
        try:
            yield {"house": house}
        finally:
            await house.close()

    app = Starlette(
        routes=routes(house),
        lifespan=lifespan,
        middleware=[
            Middleware(Counted, house.figures),
            Middleware(Ready, house.database, house.clock),
            Middleware(Compression),
            Middleware(SecurityHeaders),
        ],
        exception_handlers={
            404: unknown_page(house.site),
            405: unknown_page(house.site),
            ClientDisconnect: nobody_there,
            Exception: broken(house.site),
        },
    )
    app.state.house = house
    return app


def routes(house: House) -> list[BaseRoute]:
    site = house.site

    def route(operation: Operation, *, api: bool) -> Route:
        return Route(operation.path, endpoint(site, operation, api=api), methods=[operation.method])

    described = Route("/openapi.json", openapi(site), name="openapi")
    return [
        # Routes are tried one after the other: the API has its own list, so that a page's address is not held to both.
        Mount(API, routes=[described, *(route(each, api=True) for each in site.operations if not each.page_only)]),
        Route(ROUTE, static_files().serve, name="static"),
        *live_routes(site, house.source),
        *health_routes(house.database, house.figures, hub.__version__, house.ready, house.settings.metrics_token),
        Route("/language", language_choice(site), methods=["POST"]),
        *account_routes(site),
        *(route(each, api=False) for each in site.operations),
    ]


def openapi(site: Site) -> Callable[[Request], Any]:
    """The description of the API, written when somebody asks for it first: it takes longer than all else at start."""
    written_once = functools.cache(lambda: JSONResponse(document(site.operations, hub.__version__)).body)

    async def serve(request: Request) -> Response:
        return Response(await asyncio.to_thread(written_once), media_type="application/json")

    return serve


async def nobody_there(request: Request, error: Exception) -> Response:
    """A client that went away before it had said everything is no fault of ours, and nobody reads the answer."""
    return Response(status_code=400)


def broken(site: Site) -> Callable[[Request, Exception], Any]:
    """The last resort: our own page instead of a traceback."""
    page = unknown_page(site)

    async def serve(request: Request, error: Exception) -> Response:
        found_by = request.scope.get(PATTERN, "other")  # never the address itself: it may be a personal link
        log.error("unexpected error at %s %s", request.method, found_by, exc_info=error)
        shown: Response = await page(request, error)
        shown.headers.update({**HEADERS, "cache-control": "no-store"})  # it is made outside of what adds them
        return shown

    return serve


@functools.cache
def written() -> tuple[Languages, Templates]:
    """The texts and templates, read and compiled once a process however many houses it opens."""
    languages = Languages(assets.root("locales"))
    return languages, Templates(assets.root("templates"), languages, static_files(), features.WORDS)


@functools.cache
def static_files() -> StaticFiles:
    """Read and compressed once a process."""
    return StaticFiles(assets.root("static"))
