"""Photos of flip charts: made small, stripped of place and time, described, and seen by those who may."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from PIL import Image
from starlette.applications import Starlette

from hub.breakouts import queries as breakouts
from hub.kernel.errors import HubError
from hub.summaries import commands, queries
from hub.summaries.model import NotHandedIn
from hub.summaries.picture import DESCRIPTION_LIMIT, KEPT_BYTES, MOST_PHOTOS, Kept, NoDescription, PhotoUnusable, kept
from tests.meetings import Meeting
from tests.summaries.photos import A_PHOTO, WHERE, photo
from tests.swing import Swing
from tests.visitor import Visitor, enter

# -- what is kept of a photo ------------------------------------------------------------------------------------------


def colour(content: bytes, at: tuple[int, int]) -> str:
    red, green, _ = Image.open(io.BytesIO(content)).convert("RGB").getpixel(at)  # type: ignore[misc]
    return "red" if red > 180 and green < 90 else "white"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_of_any_kind_becomes_a_small_jpeg(kind: str) -> None:
    found = kept(photo((3000, 1500), kind))
    assert (found.width, found.height) == (2000, 1000)
    assert found.content.startswith(b"\xff\xd8\xff")
    assert colour(found.content, (100, 100)) == "red"


def test_a_photo_is_laid_upright_and_says_nothing_of_where_it_was_taken() -> None:
    sent = photo((400, 300), exif=True)
    found = kept(sent)
    again = Image.open(io.BytesIO(found.content))
    assert WHERE in sent
    assert (found.width, found.height) == (300, 400)
    assert colour(found.content, (290, 10)) == "red"
    assert (WHERE in found.content, dict(again.getexif()), set(again.info) & {"exif", "xmp", "icc_profile"}) == (
        False,
        {},
        set(),
    )


def test_a_photo_without_any_calm_place_is_still_kept_small() -> None:
    noise = Image.effect_noise((2400, 2400), 120).convert("RGB")
    written = io.BytesIO()
    noise.save(written, "JPEG", quality=95)
    found = kept(written.getvalue())
    assert len(found.content) <= KEPT_BYTES


def test_what_is_see_through_is_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(written, "PNG")
    assert colour(kept(written.getvalue()).content, (5, 5)) == "white"


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is enormous."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"no picture",
        photo()[:200],
        photo((40, 30), "GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        claiming(10_000, 9_000),
        claiming(60_000, 60_000),
        claiming(100, 100),
        b"\xff\xd8\xff" + bytes(13_000_000),
    ],
    ids=["nothing", "text", "cut", "gif", "svg", "too many pixels", "a bomb", "empty inside", "too many bytes"],
)
def test_what_is_no_photo_is_refused(sent: bytes) -> None:
    with pytest.raises(PhotoUnusable):
        kept(sent)


# -- a group's photos -------------------------------------------------------------------------------------------------


async def added(it: Meeting, description: str = "") -> tuple[str, str]:
    """The id of a photo, and of its group."""
    group = (await it.groups(await it.talk()))[0]
    await it.write(group, "Tid")
    by = it.name_of(group.members[0].person_id)
    made = Kept(A_PHOTO, 40, 30)
    return await it.do(commands.add_photo, it.event.id, group.id, made, description, by=by), group.id


async def test_a_photo_that_comes_twice_is_there_once(quiet: Meeting) -> None:
    group = (await quiet.groups(await quiet.talk()))[0]
    sent = (commands.add_photo, quiet.event.id, group.id, Kept(A_PHOTO, 40, 30), "Blad", "ab" * 16)
    ids = [await quiet.do(*sent, as_team=True) for _ in range(2)]
    assert ids == ["ab" * 16] * 2
    assert [row.id for row in (await quiet.read(queries.photos_of, [group.id]))[group.id]] == ["ab" * 16]


async def test_nothing_is_shared_that_is_not_handed_in_and_described(quiet: Meeting) -> None:
    photo_id, group_id = await added(quiet)
    share = (commands.share_photo, quiet.event.id, photo_id)
    with pytest.raises(NotHandedIn):
        await quiet.do(*share, by="moderator")
    await quiet.do(commands.hand_in, quiet.event.id, group_id, as_team=True)
    with pytest.raises(NoDescription):
        await quiet.do(*share, by="moderator")
    await quiet.do(commands.describe_photo, quiet.event.id, photo_id, "Tre pilar", as_team=True)
    await quiet.do(*share, by="moderator")
    with pytest.raises(NoDescription):
        await quiet.do(commands.describe_photo, quiet.event.id, photo_id, " ", as_team=True)
    [shared] = await quiet.read(queries.shared_photos, quiet.event.id)
    assert (shared.id, shared.description, shared.shared_at) == (photo_id, "Tre pilar", quiet.clock.at)
    await quiet.do(commands.withdraw_photo, quiet.event.id, photo_id, by="moderator")
    assert await quiet.read(queries.shared_photos, quiet.event.id) == []


async def test_a_group_has_so_many_photos_and_descriptions_so_many_letters(quiet: Meeting) -> None:
    photo_id, group_id = await added(quiet)
    for _ in range(MOST_PHOTOS - 1):
        await quiet.do(commands.add_photo, quiet.event.id, group_id, Kept(A_PHOTO, 40, 30), "", as_team=True)
    for refused in (
        (commands.add_photo, quiet.event.id, group_id, Kept(A_PHOTO, 40, 30), ""),
        (commands.describe_photo, quiet.event.id, photo_id, "x" * (DESCRIPTION_LIMIT + 1)),
    ):
        with pytest.raises(HubError):
            await quiet.do(*refused, as_team=True)
    await quiet.do(commands.remove_photo, quiet.event.id, photo_id, as_team=True)
    assert len((await quiet.read(queries.photos_of, [group_id]))[group_id]) == MOST_PHOTOS - 1


# -- by the pages -----------------------------------------------------------------------------------------------------


async def status(reader: Visitor, path: str) -> int:
    return (await reader.client.get(path)).status_code


async def test_a_photo_is_sent_by_a_form_and_seen_by_the_group_and_the_team_until_it_is_shared(
    app: Starlette, swing: Swing
) -> None:
    it = swing.meeting
    group = swing.other
    dan = await enter(app, it, await member_of(it, group))
    sent = {"file": ("bild.png", photo((60, 40), "PNG"), "image/png")}
    answer = await dan.client.post(f"{swing.path}/groups/{group}/photos", files=sent, data={"description": "Tre pilar"})
    assert (answer.status_code, answer.headers["location"].rpartition("#")[2]) == (303, "group-photos")
    [row] = (await it.read(queries.photos_of, [group]))[group]
    path = f"{swing.path}/photos/{row.id}"
    page = (await dan.client.get(f"{swing.path}/groups/{group}")).text
    assert f'src="{path}" width="60" height="40" alt="Tre pilar"' in page
    greta, moa, screen = [await enter(app, it, name) for name in ("greta", "moderator", "screen")]
    before = [await status(each, path) for each in (dan, moa, greta, screen)]
    await it.do(commands.hand_in, it.event.id, group, as_team=True)
    moderated = (await moa.client.get(f"{swing.path}/moderation/{group}")).text
    shared = await moa.client.post(f"{path}/share")
    seen = [await status(each, path) for each in (dan, moa, greta, screen)]
    await moa.client.post(f"{path}/withdraw")
    after = [await status(each, path) for each in (dan, moa, greta, screen)]
    assert f'formaction="{path}/share"' in moderated
    assert shared.headers["location"].startswith(f"{swing.path}/moderation/{group}")
    assert (before, seen, after) == ([200, 200, 403, 403], [200] * 4, [200, 200, 403, 403])
    assert (await dan.client.get(path)).headers["content-type"] == "image/jpeg"


async def member_of(it: Meeting, group_id: str) -> str:
    group = await it.read(breakouts.group, it.event.id, group_id)
    return next(it.name_of(each.person_id) for each in group.members if not each.facilitator)


async def test_what_is_no_photo_is_told_by_the_form_with_the_description_kept(app: Starlette, swing: Swing) -> None:
    dan = await enter(app, swing.meeting, await member_of(swing.meeting, swing.other))
    sent = {"file": ("bild.heic", b"ftypheic", "image/heic")}
    answer = await dan.client.post(
        f"{swing.path}/groups/{swing.other}/photos", files=sent, data={"description": "Tre pilar"}
    )
    assert answer.status_code == 422
    assert "It should be JPEG, PNG or WebP" in answer.text
    assert "Tre pilar</textarea>" in answer.text


async def test_a_program_sends_a_photo_in_base64(app: Starlette, swing: Swing) -> None:
    frida = await enter(app, swing.meeting, "facilitator")
    body = {"file": base64.b64encode(A_PHOTO).decode(), "description": "Blad", "id": "cd" * 16}
    answer = await frida.client.post(f"/api{swing.path}/groups/{swing.other}/photos", json=body)
    assert answer.json()["photo"] == "cd" * 16
