"""What of a report is asked for, as an address says it."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.i18n import Texts
from hub.kernel.transaction import Snapshot
from hub.report import queries
from hub.report.blocks import Document
from hub.report.composing import compose
from hub.report.model import Chosen, Part, in_order
from hub.web.call import Call


@dataclass(frozen=True)
class Asked:
    """*texts*: of the language that the report is to be in."""

    chosen: Chosen
    texts: Texts


def asked(call: Call) -> Asked:
    """By ``?summaries=true&programme=true`` and so on the parts, without any of them all; ``?session=`` one session;
    ``?language=``, without it the meeting's."""
    parts = in_order({part for part in Part if call.query.get(part.value)}) or tuple(Part)
    languages = call.site.languages
    language = languages.wanted(call.query.get("language"), call.event.language)
    return Asked(Chosen(parts, call.query.get("session", "")), languages[language])


def document(call: Call, snap: Snapshot) -> Document:
    """Raises NotFound for a session that there is not."""
    wanted = asked(call)
    return compose(queries.gathered(snap, call.event, wanted.chosen, call.origin), wanted.texts)
