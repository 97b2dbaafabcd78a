"""Where a press leads back to, and steps that nobody takes twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hub.breakouts import queries
from hub.breakouts.queries import State
from hub.kernel.errors import N_
from hub.kernel.ids import Id
from hub.kernel.transaction import Tx
from hub.web.answers import Done
from hub.web.auth import Role
from hub.web.call import Call

ROUND = "/e/{event}/rounds/{round}"


def naming(call: Call) -> str:
    """How groups are called in the event's language; it is also what the rooms are called in the meeting."""
    languages = call.site.languages
    return str(languages[languages.wanted(call.event.language)].plain(N_("Group {n}"), n="{n}"))


def step(call: Call, tx: Tx, command: Callable[[Tx, Id, Id], None], said: str, *reached: State) -> Done:
    """Take the round a step on. Who presses when it is there already is told so: nothing is done twice."""
    round_ = queries.round_(tx, call.event.id, call.params["round"])
    if round_.state in reached:
        return done(call, said="was-done", changed=False)
    command(tx, call.event.id, round_.id)
    return done(call, said=said, changed=True)


def done(call: Call, said: str | None = None, **data: Any) -> Done:
    """Back to where the button was; a host who does not lead the meeting has the host's card alone."""
    leads = call.principal.is_any(Role.FACILITATOR, Role.ORGANISER)
    back = call.body.back if leads else "host"
    pages = {"round": f"/rounds/{call.params['round']}", "desk": "/desk", "host": "/host"}
    return Done(call.event.path + pages[back], {"round_id": call.params["round"], **data}, said)
