"""Regions: live HTML by element, not by delta.

A *topic* is what one page listens to: ``kind/event/key``. A *region* is one element id on the pages of one kind of
topic, one query, one partial. It says which facts make it stale; a stale region is rendered again from the current
state, and the browser morphs it into place. A page is made of the same regions, so page and push can't differ.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.kernel.errors import NotFound
from hub.kernel.facts import Fact
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot
from hub.web.auth import EventRef, Principal
from hub.web.guards import check_out
from hub.web.lately import Lately
from hub.web.templating import Templates

Keys = Iterable[str] | None
Staleness = Callable[[Any], Keys]
"""Of a fact: the keys whose region it makes stale, None for all keys."""
TopicGuard = Callable[[Snapshot, Principal, EventRef, str], None]


KEPT_BYTES = 8_000_000
"""Of HTML that stamped regions may be kept with."""
EVERYWHERE = "*"
"""The topic of a region that is on the pages of every kind of topic."""


def everyone(fact: Fact) -> Keys:
    """The fact makes the region stale for all keys."""
    return None


def of_person(fact: Any) -> Keys:
    """The fact makes the region stale for the person whom it is about."""
    return [fact.person_id]


@dataclass(frozen=True)
class Region:
    """*load* gives the context of many keys in one go (a topic without key has the one key ""); a key that is not in
    its answer shows an empty element. A *shared* region says the same for all keys: it is loaded (for the key "") and
    rendered once. *stamp* is for large ones: all that its HTML depends on besides event, key and language; while that
    is the same it is not rendered again."""

    id: str
    topic: str
    template: str
    load: Callable[[Snapshot, EventRef, Sequence[str]], Mapping[str, Any]]
    stale: Mapping[type[Fact], Staleness] = field(default_factory=dict)
    shared: bool = False
    stamp: Callable[[Snapshot, EventRef], Hashable] | None = None

    def stale_keys(self, fact: Fact) -> Keys:
        """The keys for which *fact* makes it stale, None for all."""
        says = self.stale.get(type(fact))
        return () if says is None else says(fact)


@dataclass(frozen=True)
class Topic:
    """A parsed topic name."""

    kind: str
    event_id: Id
    key: str = ""

    def __str__(self) -> str:
        return f"{self.kind}/{self.event_id}" + (f"/{self.key}" if self.key else "")

    @staticmethod
    @functools.lru_cache(maxsize=20_000)
    def parse(name: str) -> Topic:
        """NotFound for what is no topic's name."""
        kind, _, rest = name.partition("/")
        event_id, _, key = rest.partition("/")
        if not kind or not event_id or "/" in key:
            raise NotFound
        return Topic(kind, event_id, key)


class Regions:
    """All regions, by the kind of topic they belong to, and the guard of each kind.

    *of_event*: facts that change what every region is given, the event itself, and so make all of them stale.
    """

    def __init__(
        self,
        guards: Mapping[str, TopicGuard],
        regions: Iterable[Region],
        templates: Templates,
        of_event: Iterable[type[Fact]] = (),
    ) -> None:
        self.guards = dict(guards)
        self.of_event = frozenset(of_event)
        self.templates = templates
        self._kept: Lately[Hashable, str] = Lately(KEPT_BYTES)
        self.by_kind: dict[str, list[Region]] = {kind: [] for kind in guards}
        for region in regions:
            for kind in self.by_kind if region.topic == EVERYWHERE else [region.topic]:
                self.by_kind[kind].append(region)

    def check(self, snap: Snapshot, principal: Principal, event: EventRef, topic: Topic) -> None:
        """The same guard as the page's. Raises NotFound, NotOutYet, SignedOut or Forbidden."""
        guard = self.guards.get(topic.kind)
        if guard is None:
            raise NotFound
        check_out(principal, event)
        guard(snap, principal, event, topic.key)

    def stale(self, topic: Topic, facts: Iterable[Fact]) -> set[str]:
        """The ids of the regions of *topic* that *facts* make stale."""
        return self.stale_among([topic], list(facts)).get(topic, set())

    def stale_among(self, topics: Iterable[Topic], facts: Sequence[Fact]) -> dict[Topic, set[str]]:
        """As ``stale``, of many topics: those that are stale. Each fact is asked about once a kind, not once a key."""
        said: dict[str, tuple[set[str], dict[str, set[str]]]] = {}
        found = {}
        for topic in topics:
            if topic.kind not in said:
                said[topic.kind] = self._stale_of_kind(topic.kind, facts)
            of_all, by_key = said[topic.kind]
            if ids := of_all | by_key.get(topic.key, set()):
                found[topic] = ids
        return found

    def _stale_of_kind(self, kind: str, facts: Sequence[Fact]) -> tuple[set[str], dict[str, set[str]]]:
        """The ids that are stale for all keys, and those for some, by key."""
        of_all: set[str] = set()
        by_key: dict[str, set[str]] = defaultdict(set)
        for region in self.by_kind.get(kind, []):
            for fact in facts:
                keys = region.stale_keys(fact) if type(fact) not in self.of_event else None
                if keys is None:
                    of_all.add(region.id)
                    break
                for key in keys:
                    by_key[key].add(region.id)
        return of_all, by_key

    def contexts(
        self, snap: Snapshot, event: EventRef, kind: str, keys: Sequence[str], ids: set[str] | None = None
    ) -> dict[str, Mapping[str, Any]]:
        """By region id, by key: what the regions of *kind* show. One query a region, whatever the number of keys."""
        wanted = [r for r in self.by_kind[kind] if ids is None or r.id in ids]
        return {r.id: shared(r, snap, event, keys) if r.shared else r.load(snap, event, keys) for r in wanted}

    def render(
        self,
        snap: Snapshot,
        event: EventRef,
        kind: str,
        loaded: Mapping[str, Mapping[str, Any]],
        key: str,
        lang: str,
        made: dict[tuple[str, str], str] | None = None,
    ) -> dict[str, str]:
        """The elements, by region id, as HTML in *lang*; *made* keeps shared ones from one key to the next."""
        html = {}
        for region in self.by_kind[kind]:
            if region.id not in loaded:
                continue
            there = made.get((region.id, lang)) if made is not None and region.shared else None
            html[region.id] = there or self._element(region, snap, event, key, loaded[region.id].get(key), lang)
            if made is not None:
                made[region.id, lang] = html[region.id]
        return html

    def _element(self, region: Region, snap: Snapshot, event: EventRef, key: str, it: Any, lang: str) -> str:
        if region.stamp is None:
            return self._rendered(region, snap, event, it, lang)
        same = (region.id, lang, event, key, region.stamp(snap, event))
        kept = self._kept.get(same)
        if kept is None:
            kept = self._rendered(region, snap, event, it, lang)
            self._kept.put(same, kept, len(kept))
        return kept

    def _rendered(self, region: Region, snap: Snapshot, event: EventRef, it: Any, lang: str) -> str:
        return self.templates.render(region.template, lang, it=it, event=event, now=snap.now, region=region.id)


def shared(region: Region, snap: Snapshot, event: EventRef, keys: Sequence[str]) -> Mapping[str, Any]:
    found = region.load(snap, event, [""]).get("")
    return dict.fromkeys(keys, found)
