"""What somebody has chosen and wished for. The places stay taken when they go, by nobody that is known."""

from __future__ import annotations

from typing import Any

from hub.choosing import store
from hub.kernel.ids import Id
from hub.kernel.transaction import Snapshot


def data_of(snap: Snapshot, event_id: Id, person_id: Id) -> dict[str, Any]:
    """The topics that they have a place in, and those they wish for, the most wanted first."""
    choices = store.choices_where(snap, event_id)
    titles = {option.id: option.title for choice in choices for option in choice.options}
    ids = [choice.id for choice in choices]
    wishes = store.wishes_of(snap, ids, [person_id]).values()
    return {
        "chosen": [titles.get(row.option_id, "") for row in store.places_of(snap, ids, [person_id])],
        "wished": [titles.get(option_id, "") for wished in wishes for option_id in wished],
    }
