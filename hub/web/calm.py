"""Counts are told four times a second at most: nobody reads faster, and a storm of check-ins costs few renderings."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hub.web.regions import Topic

PAUSE_S = 0.25


class Calm:
    """The stale regions of one meeting's topics that wait for their turn. Pure: instants are given, in seconds."""

    def __init__(self) -> None:
        self._held: dict[Topic, set[str]] = {}
        self._until: dict[Topic, float] = {}

    @property
    def holds(self) -> bool:
        return bool(self._held)

    def take(self, now: float, stale: Mapping[Topic, set[str]], urgent: Collection[Topic]) -> dict[Topic, set[str]]:
        """What is to be rendered now, of *stale* and of what was held: *urgent* topics, and those told long enough ago.

        A topic comes with all that was held of it, so that its frame may bear the newest position.
        """
        for topic, ids in stale.items():
            self._held.setdefault(topic, set()).update(ids)
        self._until = {topic: until for topic, until in self._until.items() if until > now}
        due = [topic for topic in self._held if topic in urgent or topic not in self._until]
        self._until.update(dict.fromkeys(due, now + PAUSE_S))
        return {topic: self._held.pop(topic) for topic in due}
