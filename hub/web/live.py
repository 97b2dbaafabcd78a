"""The live source: from facts to frames.

News from the journal marks regions stale; marks are gathered for some tens of milliseconds, then each stale region is
rendered once for every (topic, language) that somebody is looking at and the same bytes go to all. A program that
subscribes as JSON gets the facts that concern its topic.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hub.kernel.database import Database
from hub.kernel.errors import HubError, NotFound, SignedOut
from hub.kernel.facts import SITE, Fact, Recorded
from hub.kernel.journal import since
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef, Resolver
from hub.web.calm import Calm
from hub.web.known import Known, Listener
from hub.web.regions import Regions, Topic
from realtime import messages
from realtime.engine import CatchUp, Engine
from realtime.messages import JSON, Cursor, DeniedCode, Facts, Html, Reset, Variant

GATHER_S = 0.03
REPLAY_LIMIT = 2_000
__all__ = ["Listener", "LiveSource"]
Frame = tuple[str, Variant, str]
Stale = Mapping[Topic, set[str]]
log = logging.getLogger("bikupa.live")


class LiveSource:
    """Implements :class:`realtime.Source` on the hub's regions and journal."""

    def __init__(
        self,
        database: Database,
        regions: Regions,
        resolver: Resolver,
        epoch: str,
        counted: Iterable[type[Fact]] = (),
        harmless: Iterable[type[Fact]] = (),
    ) -> None:
        """*counted*: facts that come by the hundred; their topics are told calmly. *harmless*: those that take no
        right away."""
        self.epoch = epoch
        self.database = database
        self.regions = regions
        self.resolver = resolver
        self.engine: Engine
        self.on_render: Callable[[float], None] | None = None
        """Told in how many seconds what news made stale was read and rendered, waiting for a reader's turn included."""
        self._facts: dict[str, list[Recorded]] = defaultdict(list)
        self._heads: dict[str, int] = {}
        self._told: dict[str, int] = {}
        self._counted = frozenset(counted)
        self._calm: dict[str, Calm] = defaultdict(Calm)
        self.known = Known(harmless)
        self._task: asyncio.Task[None] | None = None

    # -- realtime.Source --------------------------------------------------------------------------------------------

    async def may_subscribe(self, principal: Any, topic: str) -> DeniedCode | None:
        """None when the *principal* (a :class:`Listener`) may hear *topic*, else the code of the refusal."""
        scope, age = topic.split("/")[1] if "/" in topic else "", self.known.age
        if self.known.granted(principal, scope, topic):
            return None
        try:
            await self.database.read(self._check, principal.token, topic)
        except SignedOut:
            return "signed-out"
        except NotFound:
            return "not-found"
        except HubError:
            return "forbidden"
        self.known.grant(principal, scope, topic, age)
        return None

    async def listener(self, token: str | None) -> Listener:
        """Who holds *token*; a stranger's has no person."""
        known = self.known.listener(token) if token else None
        if known or token is None:
            return known or Listener(None)
        age = self.known.age
        found = await self.database.read(self._listener, token)
        self.known.keep(found, age)
        return found

    def _listener(self, snap: Snapshot, token: str) -> Listener:
        principal = self.resolver.principal(snap, token, None)
        return Listener(token, principal.person_id, principal.session_id)

    def head(self, topic: str) -> int:
        """The last position that this process has heard of."""
        return self._heads.get(Topic.parse(topic).event_id, 0)

    async def catch_up(self, topic: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        """What brings a client from *cursor* to the present."""
        return await self.database.read(self._catch_up, topic, variant, cursor)

    def _check(self, snap: Snapshot, token: str | None, name: str) -> None:
        topic = Topic.parse(name)
        event = self._event(snap, topic)
        self.regions.check(snap, self.resolver.principal(snap, token, event.id), event, topic)

    def _event(self, snap: Snapshot, topic: Topic) -> EventRef:
        event = self.resolver.event_by_id(snap, topic.event_id)
        if event is None:
            raise NotFound
        return event

    def _catch_up(self, snap: Snapshot, name: str, variant: Variant, cursor: Cursor | None) -> CatchUp:
        topic = Topic.parse(name)
        event = self._event(snap, topic)
        head = snap.head(event.id)
        known = cursor is not None and cursor.epoch == self.epoch and head - REPLAY_LIMIT <= cursor.pos <= head
        missed = since(snap.connection, event.id, cursor.pos) if known and cursor else []
        if variant.form == "json":
            if not known:
                return CatchUp((Reset(name, head, self.epoch).text,), head)
            mine = self._concern(topic, missed)
            return CatchUp((Facts(name, head, told(mine)).text,) if mine else (), head)
        ids = self.regions.stale(topic, (r.fact for r in missed)) if known else None
        if ids is not None and not ids:
            return CatchUp((), head)
        html = self._html(snap, event, topic, ids, variant.lang)
        frame = Html(name, head, html) if known else Reset(name, head, self.epoch, html)
        return CatchUp((frame.text,), head)

    def _html(self, snap: Snapshot, event: EventRef, topic: Topic, ids: set[str] | None, lang: str) -> dict[str, str]:
        loaded = self.regions.contexts(snap, event, topic.kind, [topic.key], ids)
        lang = self.regions.templates.languages.wanted(lang)
        return self.regions.render(snap, event, topic.kind, loaded, topic.key, lang)

    def _concern(self, topic: Topic, records: Iterable[Recorded]) -> list[Recorded]:
        return [r for r in records if self.regions.stale(topic, [r.fact])]

    # -- news -------------------------------------------------------------------------------------------------------

    def news(self, scope: str, records: Sequence[Recorded]) -> None:
        """Hear of new facts; what they make stale is rendered and pushed, at once if it was quiet, else gathered."""
        self.known.news(scope, records)
        if scope == SITE:
            return
        self._tell_programs(scope, records)
        self._facts[scope].extend(records)
        self._heads[scope] = records[-1].seq
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush_later(), name="flush")

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _flush_later(self) -> None:
        """Flush, then gather for at least as long as the flush took, for as long as there is anything to tell."""
        loop = asyncio.get_running_loop()
        while self._facts or any(calm.holds for calm in self._calm.values()):
            began = loop.time()
            gathered, self._facts = self._facts, defaultdict(list)
            for scope in {*gathered, *(scope for scope, calm in self._calm.items() if calm.holds)}:
                try:
                    await self._flush(scope, gathered.get(scope, []))
                except Exception:
                    log.exception("stale regions of %s could not be rendered", scope)
                    self._own_up(scope, self._told[scope])
            await asyncio.sleep(max(GATHER_S, loop.time() - began))

    def _own_up(self, scope: str, pos: int) -> None:
        """Let the next beat tell every listener of *scope* that something is missing: they ask again."""
        for name in self.engine.topics():
            if Topic.parse(name).event_id == scope:
                self.engine.missed(name, pos)

    async def _flush(self, scope: str, records: list[Recorded]) -> None:
        """Render what *records* make stale, and what was held, for whoever looks at it; programs have been told."""
        pos = self._told[scope] = records[-1].seq if records else self._told[scope]
        seen = {topic: shown for topic in self._topics(scope) if (shown := self._shown(topic))}
        stale = self.regions.stale_among(seen, [r.fact for r in records])
        urgent = self.regions.stale_among(stale, [r.fact for r in records if type(r.fact) not in self._counted])
        due = self._calm[scope].take(asyncio.get_running_loop().time(), stale, urgent)
        variants = {topic: seen[topic] for topic in due if topic in seen}
        if variants:
            watched = {topic: due[topic] for topic in variants}
            began = time.perf_counter()
            frames = await self.database.read(self._frames, scope, pos, watched, variants)
            if self.on_render:
                self.on_render(time.perf_counter() - began)
            for name, variant, frame in frames:
                self.engine.publish(name, variant, frame, pos)

    def _topics(self, scope: str) -> list[Topic]:
        """What somebody listens to of the event *scope*."""
        return [topic for topic in map(Topic.parse, self.engine.topics()) if topic.event_id == scope]

    def _shown(self, topic: Topic) -> list[Variant]:
        """The variants of *topic* that are pages."""
        return [variant for variant in self.engine.variants(str(topic)) if variant.form == "html"]

    def _tell_programs(self, scope: str, records: Sequence[Recorded]) -> None:
        """Facts go to whoever subscribed to them as they are: nothing is rendered, so nothing waits."""
        listened = [topic for topic in self._topics(scope) if JSON in self.engine.variants(str(topic))]
        pos = records[-1].seq
        for topic in self.regions.stale_among(listened, [r.fact for r in records]):
            self.engine.publish(str(topic), JSON, Facts(str(topic), pos, told(self._concern(topic, records))).text, pos)

    def _frames(
        self, snap: Snapshot, scope: str, pos: int, stale: Stale, variants: Mapping[Topic, Sequence[Variant]]
    ) -> list[Frame]:
        """Render all that is stale from one snapshot; topics that are stale in the same regions share their queries.

        *pos* is the last fact that was asked about. The snapshot may be newer, but what its newer facts make stale
        elsewhere is yet to come, so the frame may not claim more.
        """
        event = self.resolver.event_by_id(snap, scope)
        if event is None:
            return []
        alike: dict[tuple[str, frozenset[str]], list[Topic]] = defaultdict(list)
        for topic, ids in stale.items():
            alike[topic.kind, frozenset(ids)].append(topic)
        frames = []
        for (kind, same), topics in alike.items():
            loaded = self.regions.contexts(snap, event, kind, [topic.key for topic in topics], set(same))
            made: dict[tuple[str, str], str] = {}
            for topic in topics:
                for variant in variants[topic]:
                    lang = self.regions.templates.languages.wanted(variant.lang)
                    html = self.regions.render(snap, event, kind, loaded, topic.key, lang, made)
                    frames.append((str(topic), variant, Html(str(topic), pos, html).text))
        return frames


def told(records: Iterable[Recorded]) -> tuple[messages.Fact, ...]:
    """Facts as a program reads them."""
    return tuple(messages.Fact(r.seq, r.fact.type, r.at.isoformat(), r.fact.data()) for r in records)
