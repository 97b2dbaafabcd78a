"""Static files have addresses that tell their content, and are kept under these alone."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from hub.web.static_files import StaticFiles

STYLE = "body { color: black; }\n" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written = {
        "css/a.css": STYLE,
        "js/live.js": 'import * as one from "./one.js";\nimport {\n  two,\n} from "./two.js";\n// from "./nothing"\n',
        "js/one.js": 'import { two } from "./two.js";\nimport "../vendor/deep.js";\nimport { l } from "./live.js";\n',
        "js/two.js": "export const two = 2;\n",
        "js/alone.js": "",
        "vendor/deep.js": "",
        "vendor/.made-from": "secret",
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "vendor/font.woff2").write_bytes(b"wOF2")
    return tmp_path


async def got(files: StaticFiles, address: str, accepting: str = "") -> Response:
    """The answer as it is sent."""
    headers = [(b"accept-encoding", accepting.encode())]
    path = {"address": address.removeprefix("/static/")}
    return await files.serve(Request({"type": "http", "method": "GET", "headers": headers, "path_params": path}))


def test_any_change_in_any_file_gives_all_new_addresses_and_nothing_else_does(folder: Path) -> None:
    before = StaticFiles(folder).address("js/one.js")
    (folder / "css/a.css").touch()
    assert StaticFiles(folder).address("js/one.js") == before
    (folder / "css/a.css").write_text("body {}")
    assert StaticFiles(folder).address("js/one.js") != before


def test_a_page_cannot_ask_for_a_file_that_is_not_there(folder: Path) -> None:
    with pytest.raises(KeyError):
        StaticFiles(folder).address("js/three.js")


def test_what_a_script_imports_is_found_through_others_each_once(folder: Path) -> None:
    files = StaticFiles(folder)
    assert files.imports("js/live.js") == [files.address(f"{name}.js") for name in ("js/one", "js/two", "vendor/deep")]
    assert files.imports("js/two.js") == []


async def test_the_newest_is_kept_for_ever_and_an_older_address_leads_to_it_but_is_not_kept(folder: Path) -> None:
    files = StaticFiles(folder)
    newest, older = await got(files, files.address("css/a.css")), await got(files, "/static/0123456789/css/a.css")
    assert (newest.body, newest.headers["cache-control"]) == (STYLE.encode(), "max-age=31536000, immutable")
    assert (older.body, older.headers["cache-control"]) == (STYLE.encode(), "no-store")


@pytest.mark.parametrize("path", ["/css/a.css", "/x/", "/x/css", "/x/vendor/.made-from", "/x/../secret", "/"])
async def test_nothing_else_is_served(folder: Path, path: str) -> None:
    with pytest.raises(HTTPException, match="404"):
        await got(StaticFiles(folder), f"/static{path}")


async def test_text_is_compressed_as_the_browser_takes_it_and_fonts_are_left_alone(folder: Path) -> None:
    files = StaticFiles(folder)
    style, font = files.address("css/a.css"), files.address("vendor/font.woff2")
    smallest, small = await got(files, style, "gzip, deflate, br, zstd"), await got(files, style, "deflate, gzip")

    assert (smallest.headers["content-encoding"], small.headers["content-encoding"]) == ("br", "gzip")
    assert brotli.decompress(smallest.body).decode() == gzip.decompress(small.body).decode() == STYLE
    assert {each.headers["vary"] for each in (smallest, small, await got(files, style))} == {"Accept-Encoding"}
    assert "content-encoding" not in (await got(files, font, "gzip, br")).headers
    assert (await got(files, font, "gzip, br")).body == b"wOF2"
