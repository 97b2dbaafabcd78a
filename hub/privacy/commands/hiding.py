"""An alias in the place of a name, and the name again."""

from __future__ import annotations

from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.people import aliases
from hub.privacy.commands.noting import note
from hub.privacy.model import Seen


def hide(tx: Tx, event_id: Id, person_id: Id, naming: str) -> None:
    """Show *naming* with a number in the place of somebody's name. Raises NotFound."""
    note(tx, event_id, Seen.HIDDEN, person_id)
    aliases.hide(tx, event_id, person_id, naming)


def show(tx: Tx, event_id: Id, person_id: Id) -> None:
    """Show somebody's name again. Raises NotFound."""
    note(tx, event_id, Seen.SHOWN, person_id)
    aliases.show(tx, event_id, person_id)
