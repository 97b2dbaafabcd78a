"""What groups have written, as those see it who would remove what it was written for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from hub.breakouts import queries as breakouts
from hub.kernel.ids import Id
from hub.kernel.registry import hangs
from hub.kernel.transaction import Snapshot
from hub.summaries import store


@hangs("notes")
def hanging(snap: Snapshot, event_id: Id) -> Mapping[Id, int]:
    """How many points and main points hang on each item, and how many points on each of its questions."""
    item = breakouts.items_of_groups(snap, event_id)
    found: Counter[Id] = Counter()
    for group_id, question_id, number in store.written(snap, event_id):
        found[question_id] += number
        found[item[group_id]] += number
    for group_id, headline in store.headlines_of(snap, item).items():
        found[item[group_id]] += bool(headline.text)
    return found
