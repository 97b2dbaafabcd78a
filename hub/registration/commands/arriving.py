"""What registration does when something happens to people: who come several do so from the moment they check in, and
who turns out to be registered twice gives one place back."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from hub.checkin import commands as checkin
from hub.checkin import queries as attendance
from hub.checkin.events import CheckedIn
from hub.checkin.queries import Channel, SaidParty
from hub.kernel.errors import InvalidInput
from hub.kernel.ids import Id
from hub.kernel.registry import on
from hub.kernel.transaction import Tx
from hub.people.events import PersonsMerged
from hub.programme import queries as programme
from hub.registration import store
from hub.registration.commands.line import settle
from hub.registration.model import WHOLE

BY_OTHERS = {Channel.PARTY.value, Channel.ZOOM.value}
"""Said by others: somebody sits at another's screen, or was entered by the team."""


@on(CheckedIn)
def bring_along(tx: Tx, scope: Id, fact: CheckedIn) -> None:
    """As if they had said it at check-in; what they have said that day holds."""
    party = store.party_of(tx, scope, fact.person_id)
    if party is None or fact.channel in BY_OTHERS or attendance.parties(tx, fact.day_id, [fact.person_id]):
        return
    event = programme.event_ref_by_id(tx, scope)
    if event is None:
        return
    number, names = party
    # One of those named may have said by now that they are several themselves: then these come by themselves.
    with contextlib.suppress(InvalidInput):
        checkin.set_party(tx, event, fact.day_id, fact.person_id, SaidParty(names, number))


@on(PersonsMerged)
def give_back(tx: Tx, scope: Id, fact: PersonsMerged) -> None:
    """The registration of the one who is kept holds; what the other had is free."""
    event, kept = programme.event_ref_by_id(tx, scope), store.one(tx, scope, fact.kept_id)
    if event is None or kept is None:
        return
    if WHOLE in kept.days:
        store.put(tx, scope, replace(kept, days={WHOLE: kept.days[WHOLE]}))
    settle(tx, event, store.form_of(tx, scope))
