"""What there is to read, and pictures of speakers: kinds told by content, sent safely, a draft's for its organisers."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest
from starlette.applications import Starlette

from hub.programme.materials import MOST_BYTES, FileUnusable, LinkUnusable, checked, checked_url, file_name
from tests.meetings import Meeting
from tests.programme.test_views import words
from tests.visitor import Visitor, enter

PDF = b"%PDF-1.7\n" + b"x" * 2000
PNG = b"\x89PNG\r\n\x1a\n"


def archive(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        for name, text in files.items():
            into.writestr(name.replace("__", "/").replace("_", "."), text)
    return made.getvalue()


WORD = archive(word__document_xml="<w/>")
OPEN = archive(mimetype="application/vnd.oasis.opendocument.presentation")


@pytest.mark.parametrize(
    ("content", "ending"), [(PDF, "pdf"), (PNG, "png"), (WORD, "docx"), (OPEN, "odp"), (b"\xff\xd8\xff\xe0", "jpg")]
)
def test_the_kind_is_told_by_the_content(content: bytes, ending: str) -> None:
    assert file_name("Kupor på tak: en början!", checked(content)) == f"kupor-pa-tak-en-borjan.{ending}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90",
        b"<html><script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"PK\x03\x04 broken",
        archive(run_exe="x"),
        archive(mimetype="application/x-evil"),
        archive(word__document_xml="<w/>", word__vbaProject_bin="macro"),
        PDF + b"x" * MOST_BYTES,
    ],
    ids=range(9),
)
def test_what_may_do_harm_or_is_too_large_is_refused(content: bytes) -> None:
    with pytest.raises(FileUnusable):
        checked(content)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://", "ftp://bin.se/x", "//bin.se", "https://a:b@bin.se/", 'https://bin.se/"x']
)
def test_an_address_that_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(LinkUnusable):
        checked_url(url)


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


@pytest.fixture
async def asta(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "asta")


def talk(bees: Meeting) -> str:
    return f"{bees.event.path}/sessions/{bees.sessions['Bin i staden']}"


async def test_a_link_and_a_file_stand_in_the_programme_and_the_file_is_sent_to_be_saved(
    organiser: Visitor, asta: Visitor, bees: Meeting
) -> None:
    await organiser.post(f"{talk(bees)}/materials", title="Mer om bin", url="https://bin.example.se/mer")
    form = {"title": "Kupor <på> tak", "save": "now"}
    sent = {"file": ("../../evil.html", PDF, "text/html")}
    made = await organiser.client.post(f"{talk(bees)}/materials", data=form, files=sent)
    assert made.status_code == 303
    listed = (await organiser.get(talk(bees)))["materials"]
    assert [(m["title"], m["url"], m["media_type"], m["size_bytes"]) for m in listed] == [
        ("Mer om bin", "https://bin.example.se/mer", "", 0),
        ("Kupor <på> tak", "", "application/pdf", len(PDF)),
    ]
    page = await asta.page(bees.event.path)
    assert "Kupor &lt;på&gt; tak" in page
    assert "PDF, 2 kB" in page
    got = await asta.client.get(f"{bees.event.path}/files/{listed[1]['file']}")
    assert (got.status_code, got.content) == (200, PDF)
    assert got.headers["content-type"] == "application/pdf"
    assert got.headers["content-disposition"] == 'attachment; filename="kupor-pa-tak.pdf"'
    assert got.headers["x-content-type-options"] == "nosniff"


async def test_what_is_in_a_draft_alone_is_its_organisers(organiser: Visitor, asta: Visitor, bees: Meeting) -> None:
    content = base64.b64encode(PDF).decode()
    await organiser.post(f"{talk(bees)}/materials", title="Blad", file=content, save="draft")
    await organiser.post(f"{talk(bees)}/portrait", place=0, picture=base64.b64encode(PNG).decode(), save="draft")
    page = await organiser.get(talk(bees))
    file, portrait = page["materials"][0]["file"], page["speakers"][0]["picture"]
    for path in (f"/files/{file}", f"/portraits/{portrait}"):
        assert (await organiser.client.get(bees.event.path + path)).status_code == 200
        assert (await asta.client.get(bees.event.path + path)).status_code == 404
    await organiser.post(f"{bees.event.path}/publish")
    shown = await asta.client.get(f"{bees.event.path}/portraits/{portrait}")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert (await asta.client.get(f"{bees.event.path}/files/{file}")).status_code == 200
    assert (await asta.client.get(f"{bees.event.path}/files/{portrait}")).status_code == 404


async def test_what_is_read_no_more_is_taken_away_and_the_picture_too(organiser: Visitor, bees: Meeting) -> None:
    await organiser.post(f"{talk(bees)}/materials", title="A", url="https://bin.example.se/a")
    await organiser.post(f"{talk(bees)}/materials", title="B", url="https://bin.example.se/b")
    await organiser.post(f"{talk(bees)}/portrait", place=0, picture=base64.b64encode(PNG).decode())
    await organiser.post(f"{talk(bees)}/materials/remove", place=0)
    await organiser.post(f"{talk(bees)}/portrait", place=0)
    kept = await organiser.get(talk(bees))
    assert [m["title"] for m in kept["materials"]] == ["B"]
    assert kept["speakers"][0]["picture"] == ""
    await organiser.post(f"{talk(bees)}/portrait", 404, place=7, picture=base64.b64encode(PNG).decode())


async def test_a_file_that_can_not_be_used_is_told_at_its_field(organiser: Visitor, bees: Meeting) -> None:
    form, sent = {"title": "Blad"}, {"file": ("blad.exe", b"MZ\x90", "application/pdf")}
    answer = await organiser.client.post(f"{talk(bees)}/materials", data=form, files=sent)
    assert answer.status_code == 422
    assert "Choose another file." in words(answer.text)
    assert 'value="Blad"' in answer.text
    await organiser.post(f"{talk(bees)}/materials", 422, title="Varken eller")
