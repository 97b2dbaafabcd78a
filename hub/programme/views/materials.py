"""Pages and API of what belongs to an item besides its text: things to read, and pictures of its speakers."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import BeforeValidator, Field

from hub.kernel.errors import N_, InvalidInput, NotFound
from hub.kernel.transaction import Snapshot, Tx
from hub.programme import editing, picture
from hub.programme.materials import MOST_FILES, TooManyFiles, checked, checked_url, file_name
from hub.programme.model import Material
from hub.programme.plan import PlanSession
from hub.programme.store import files
from hub.programme.views.bodies import SaveBody
from hub.programme.views.editing import session_page
from hub.programme.views.sight import check_seen, plan_to_be, save, session_to_be
from hub.web.answers import Done, File
from hub.web.auth import Role
from hub.web.call import Call
from hub.web.forms import from_base64
from hub.web.guards import ANYONE, MEMBERS, ORGANISERS
from hub.web.operations import KILOBYTE, Operations

operations = Operations()
Content = Annotated[bytes, BeforeValidator(from_base64)]
MOST_MATERIALS = 20


class NothingToRead(InvalidInput):
    code = "nothing-to-read"
    message = N_("Give an address or a file, one of them.")


class MaterialBody(SaveBody):
    """Something to read: an address or a file (in JSON as Base64)."""

    title: str = Field(min_length=1, max_length=300)
    url: str = Field("", max_length=2000)
    file: Content = b""


class MaterialAwayBody(SaveBody):
    """*place* of what is taken away, from 0; *seen*: the mark of the item that the page showed."""

    place: int = Field(ge=0, lt=MOST_MATERIALS)
    seen: str = Field("", max_length=16)


class PortraitBody(SaveBody):
    """The *place* of a speaker, from 0, and their picture; none takes the picture away."""

    place: int = Field(ge=0, le=100)
    picture: Content = b""
    seen: str = Field("", max_length=16)


def put(call: Call, tx: Tx, new: PlanSession) -> Done:
    plan = plan_to_be(tx, call.event)
    day = plan.days[new.day]
    return save(call, tx, lambda before: editing.put(before, new, day), f"/sessions/{new.id}")


@operations.post(
    "/e/{event}/sessions/{session}/materials",
    ORGANISERS,
    body=MaterialBody,
    again=session_page,
    limit_bytes=7 * 1024 * KILOBYTE,
    binary=True,
)
def add_material(call: Call, tx: Tx) -> Done:
    """Add something to read to an item: a link, or a file of at most 5 MB."""
    body: MaterialBody = call.body
    old = session_to_be(plan_to_be(tx, call.event), call.params["session"])
    if bool(body.url) == bool(body.file) or len(old.materials) >= MOST_MATERIALS:
        raise NothingToRead(fields={"url": NothingToRead.message})
    new = Material(body.title, checked_url(body.url)) if body.url else written(call, tx, body)
    return put(call, tx, replace(old, materials=(*old.materials, new)))


def written(call: Call, tx: Tx, body: MaterialBody) -> Material:
    kind = checked(body.file)
    check_room(call, tx)
    file_id = files.add_file(tx, call.event.id, kind, file_name(body.title, kind), body.file)
    return Material(body.title, "", file_id, kind, len(body.file))


def check_room(call: Call, tx: Tx) -> None:
    if files.count_files(tx, call.event.id) >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)


@operations.post(
    "/e/{event}/sessions/{session}/materials/remove", ORGANISERS, body=MaterialAwayBody, again=session_page
)
def remove_material(call: Call, tx: Tx) -> Done:
    """Take something to read away from an item."""
    plan = plan_to_be(tx, call.event)
    old = session_to_be(plan, call.params["session"])
    check_seen(plan, old, call.body.seen)
    kept = tuple(each for place, each in enumerate(old.materials) if place != call.body.place)
    return put(call, tx, replace(old, materials=kept))


@operations.post(
    "/e/{event}/sessions/{session}/portrait",
    ORGANISERS,
    body=PortraitBody,
    again=session_page,
    limit_bytes=1024 * KILOBYTE,
    binary=True,
)
def set_portrait(call: Call, tx: Tx) -> Done:
    """Give a speaker of an item a picture: PNG, JPEG or WebP, at most 200 kB; or take it away."""
    plan = plan_to_be(tx, call.event)
    old = session_to_be(plan, call.params["session"])
    check_seen(plan, old, call.body.seen)
    if call.body.place >= len(old.speakers):
        raise NotFound
    found = ""
    if call.body.picture:
        kind = picture.checked(call.body.picture, "picture")
        check_room(call, tx)
        found = files.add_file(tx, call.event.id, kind, "portrait", call.body.picture)
    speakers = list(old.speakers)
    speakers[call.body.place] = replace(speakers[call.body.place], picture=found)
    return put(call, tx, replace(old, speakers=tuple(speakers)))


@operations.get("/e/{event}/files/{file}", MEMBERS, page_only=True)
def file(call: Call, snap: Snapshot) -> File:
    """A file to read, to be saved; one that is in a draft alone is its organisers'."""
    found = files.file_of(snap, call.event.id, call.params["file"])
    mine = call.principal.is_any(Role.ORGANISER)
    if found is None or not (mine or files.is_material(snap, call.event.id, call.params["file"])):
        raise NotFound
    return File(found.name, found.media_type, found.content)


@operations.get("/e/{event}/portraits/{file}", ANYONE, page_only=True)
def portrait(call: Call, snap: Snapshot) -> File:
    """The picture of a speaker; one that is in a draft alone is its organisers'."""
    found = files.file_of(snap, call.event.id, call.params["file"])
    mine = call.principal.is_any(Role.ORGANISER) and found is not None and found.name == "portrait"
    if found is None or not (mine or files.is_picture(snap, call.event.id, call.params["file"])):
        raise NotFound
    return File(found.name, found.media_type, found.content, inline=True)
