"""HTML pages: the frame, the regions of their topics, and the page of an error."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from hub.kernel.errors import HubError, SignedOut
from hub.kernel.transaction import Snapshot
from hub.web.answers import Page
from hub.web.call import Call
from hub.web.regions import Topic
from hub.web.said import SAID
from hub.web.site import Site, new_request_id
from hub.web.stamps import steady


def render_page(site: Site, call: Call, snap: Snapshot, page: Page) -> str:
    lang = call.texts.lang
    regions: dict[str, Markup] = {}
    live = []
    for topic in map(Topic.parse, page.topics):
        loaded = site.regions.contexts(snap, call.event, topic.kind, [topic.key])
        html = site.regions.render(snap, call.event, topic.kind, loaded, topic.key, lang)
        regions.update({id_: Markup(element) for id_, element in html.items()})  # noqa: S704  our own templates escaped it
        live.append({"topic": str(topic), "pos": position(call, snap), "regions": list(html)})
    return site.templates.render(
        page.template,
        lang,
        **frame(site, call),
        now=snap.now,
        it=page.data,
        regions=regions,
        live=live,
        **(page.extra or {}),
    )


def position(call: Call, snap: Snapshot) -> int:
    """Up to which fact of its event's journal a page is said to know what has happened."""
    head = snap.head(call.event.id)
    return steady(head) if call.steady else head


def frame(site: Site, call: Call) -> dict[str, Any]:
    """What every page's frame needs."""
    said = SAID.get(call.query.get("said", ""))
    return {
        "call": call,
        "principal": call.principal,
        "event": call.found_event,
        "epoch": site.epoch,
        "failure": call.failure,
        "said": call.texts(said) if said else None,
        "request_id": new_request_id,
        "support": site.support,
        "start": site.start,
    }


def render_error(site: Site, call: Call, error: HubError, came_for: str = "") -> str:
    """*came_for*: the path that somebody may come back to after signing in."""
    message = call.texts(error.message, **error.params)
    return site.templates.render(
        "error.html",
        call.texts.lang,
        **frame(site, call),
        now=site.clock.now(),
        it={
            "message": message,
            "status": error.status,
            "fields": [call.texts(each, **error.limits.get(name, {})) for name, each in error.fields.items()],
            "sign_in": isinstance(error, SignedOut),
        },
        came_for=came_for,
        regions={},
        live=[],
    )
