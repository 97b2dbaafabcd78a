"""Ready-made questions put into an item by one press, by whoever leads the groups."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pydantic import Field

from hub.kernel.transaction import Tx
from hub.programme import commands, editing, queries
from hub.programme.asking import BY_ID, with_set
from hub.programme.plan import Plan
from hub.programme.views.editing import session_page
from hub.programme.views.sight import plan_to_be, session_to_be
from hub.web.answers import Done
from hub.web.call import Call
from hub.web.forms import Body
from hub.web.guards import FACILITATORS
from hub.web.operations import Operations

operations = Operations()


class AskSet(Body):
    """Which ready-made questions; *round*: the group discussion on whose page it was pressed."""

    set: Literal["pros-cons", "thresholds", "now-then", "start-stop", "strengths", "hopes"]
    round: str = Field("", pattern="^([0-9a-f]{32})?$")


@operations.post("/e/{event}/sessions/{session}/ask", FACILITATORS, body=AskSet, again=session_page)
def ask_set(call: Call, tx: Tx) -> Done:
    """Add ready-made questions to an item, at once, in the event's language; what is asked already stays once."""
    body: AskSet = call.body
    session_id = call.params["session"]
    session_to_be(plan_to_be(tx, call.event), session_id)
    languages = call.site.languages
    texts = languages[languages.wanted(call.event.language)]

    def edit(plan: Plan) -> Plan:
        old = session_to_be(plan, session_id)
        asked = with_set(old.questions, BY_ID[body.set], texts.plain)
        return editing.put(plan, replace(old, questions=asked), plan.days[old.day])

    published = queries.plan(tx, call.event).session(session_id) is not None
    (commands.edit_now if published else commands.edit_draft)(tx, call.event, edit)
    to = f"/rounds/{body.round}" if body.round else f"/sessions/{session_id}"
    return Done(f"{call.event.path}{to}", said="saved")
