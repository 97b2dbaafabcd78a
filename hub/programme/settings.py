"""Pages and API of an event's settings: what it is called, its support, its own accent and logo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from hub import assets
from hub.kernel.errors import N_
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import accent, commands, picture, queries
from hub.programme.queries import Settings
from hub.web.answers import Done, File, Page
from hub.web.call import Call
from hub.web.forms import Body, from_base64
from hub.web.guards import ANYONE, ORGANISERS
from hub.web.operations import KILOBYTE, Operations
from hub.web.stamps import Stamp

operations = Operations()


class SettingsBody(Body):
    """What an event is called and who helps at it. *accent* is a colour such as #f6b524; empty for honey."""

    title: str = Field(min_length=1, max_length=300)
    place: str = Field("", max_length=300)
    language: str = Field(min_length=2, max_length=10, pattern="^[a-z]{2,3}$")
    support: str = Field("", max_length=300)
    accent: str = Field("", max_length=20)

    @field_validator("accent")
    @classmethod
    def _a_colour(cls, value: str) -> str:
        found = accent.parsed(value) if value else ""
        if found is None:
            raise ValueError(N_("Write a colour as six letters and digits, such as #f6b524."))
        return found


class LogoBody(Body):
    """A picture: a file of a form, or Base64 in JSON."""

    logo: Annotated[bytes, BeforeValidator(from_base64)]


@dataclass(frozen=True)
class SettingsPage:
    settings: Settings


@operations.get("/e/{event}/settings", ORGANISERS, answer=SettingsPage)
def settings_page(call: Call, snap: Snapshot) -> Page:
    """The event's settings."""
    data = SettingsPage(queries.settings(snap, call.event.id))
    return Page("programme/settings.html", data, extra={"most_kb": picture.MOST_BYTES // 1000})


@operations.post("/e/{event}/settings", ORGANISERS, body=SettingsBody, again=settings_page)
def change_settings(call: Call, tx: Tx) -> Done:
    """Change the event's title, place, language, support and accent. A colour that hides its text is refused."""
    body: SettingsBody = call.body
    wanted = Settings(body.title, body.place, body.language, body.support, body.accent)
    commands.change_settings(tx, call.event.id, wanted)
    return Done(f"{call.event.path}/settings", said="saved")


@operations.post(
    "/e/{event}/logo", ORGANISERS, body=LogoBody, again=settings_page, limit_bytes=1024 * KILOBYTE, binary=True
)
def set_logo(call: Call, tx: Tx) -> Done:
    """Give the event a logo: PNG, JPEG or WebP, at most 200 kB."""
    commands.set_logo(tx, call.event.id, call.body.logo)
    return Done(f"{call.event.path}/settings", said="saved")


@operations.post("/e/{event}/logo/remove", ORGANISERS)
def remove_logo(call: Call, tx: Tx) -> Done:
    """Take the event's logo away."""
    commands.set_logo(tx, call.event.id, None)
    return Done(f"{call.event.path}/settings", said="removed")


@operations.get("/e/{event}/accent.css", ANYONE, page_only=True, stamp=lambda call, snap: Stamp((call.event.accent,)))
def accent_file(call: Call, snap: Snapshot) -> File:
    """The stylesheet with the event's own accent; empty when it has none."""
    wanted = call.event.accent
    text = accent.stylesheet(wanted) if wanted else ""
    return File("accent.css", "text/css; charset=utf-8", text, inline=True, kept="v" in call.query)


@operations.get("/e/{event}/logo", ANYONE, page_only=True, stamp=lambda call, snap: Stamp((call.event.logo,)))
def logo_file(call: Call, snap: Snapshot) -> File:
    """The event's logo, or our own mark when it has none."""
    found = queries.logo(snap, call.event.id)
    if found is None:
        return File("mark.svg", "image/svg+xml", (assets.root("static") / "favicon.svg").read_bytes(), inline=True)
    media_type, content = found
    return File("logo", media_type, content, inline=True, kept="v" in call.query)
