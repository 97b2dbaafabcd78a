"""An event's own title, support, accent and logo."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from hub.programme import accent
from hub.programme.accent import (
    DARK,
    LEAST_EDGE,
    LEAST_ON_ACCENT,
    LEAST_QUIET,
    LEAST_TEXT,
    LIGHT,
    ON_ACCENT,
    AccentUnreadable,
    contrast,
    palette,
)
from hub.programme.picture import MOST_BYTES, PictureUnusable, checked, media_type
from tests.meetings import Meeting
from tests.visitor import Visitor, enter

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))


@pytest.fixture
async def organiser(app: Starlette, bees: Meeting) -> Visitor:
    return await enter(app, bees, "organiser")


# -- the accent -------------------------------------------------------------------------------------------------------


def test_contrast_is_measured_as_wcag_says() -> None:
    assert [
        round(contrast(*pair), 2) for pair in (("#000000", "#ffffff"), ("#777777", "#ffffff"), ("#abcdef",) * 2)
    ] == [
        21.0,
        4.48,
        1.0,
    ]


@given(COLOURS)
def test_whatever_accent_is_taken_everything_on_it_and_around_it_can_be_read(colour: str) -> None:
    try:
        accent.checked(colour)
    except AccentUnreadable:
        assert contrast(ON_ACCENT, colour) < LEAST_ON_ACCENT
        return
    made = palette(colour)
    assert contrast(ON_ACCENT, made.press) >= LEAST_ON_ACCENT
    for theme, found in ((LIGHT, made.light), (DARK, made.dark)):
        assert contrast(theme.ink, found.wash) >= LEAST_TEXT
        assert contrast(theme.quiet, found.wash) >= LEAST_QUIET
        assert contrast(theme.edge, found.wash) >= LEAST_EDGE
        for ground in (theme.paper, theme.mist, found.wash):
            assert contrast(found.edge, ground) >= LEAST_EDGE


def test_a_colour_that_is_nearly_light_enough_is_refused_with_a_figure_below_the_limit() -> None:
    with pytest.raises(AccentUnreadable) as refused:
        accent.checked("#9a9a9a")
    assert (refused.value.params, list(refused.value.fields)) == ({"ratio": 6.1, "least": 7}, ["accent"])


@pytest.mark.parametrize(
    ("typed", "colour"),
    [("#F6B524", "#f6b524"), (" 8ecae6 ", "#8ecae6"), ("#fff", None), ("red", None), ("#12345g", None)],
)
def test_a_colour_is_six_hexadecimal_digits(typed: str, colour: str | None) -> None:
    assert accent.parsed(typed) == colour


async def test_the_accent_is_a_stylesheet_that_every_page_of_the_event_links(
    app: Starlette, bees: Meeting, organiser: Visitor
) -> None:
    stranger = Visitor(app)
    assert "accent.css" not in await stranger.page(bees.event.path)

    await organiser.post(f"{bees.event.path}/settings", title="Bin", language="sv", accent="#8ECAE6")
    style = await stranger.client.get(f"{bees.event.path}/accent.css?v=8ecae6")

    assert f'href="{bees.event.path}/accent.css?v=8ecae6"' in await stranger.page(bees.event.path)
    assert "--honey: #8ecae6" in style.text
    assert (style.headers["content-type"], style.headers["cache-control"]) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
    )


async def test_a_colour_too_dark_is_refused_with_its_number_and_everything_typed_is_kept(
    bees: Meeting, organiser: Visitor
) -> None:
    fields = {"title": "Nytt namn", "language": "sv", "accent": "#003366", "support": "Bo", "place": "Salen"}

    answer = await organiser.client.post(f"{bees.event.path}/settings", data=fields)

    swedish = await organiser.client.post(f"{bees.event.path}/settings", data=fields, headers={"accept-language": "sv"})
    assert "kontrasten 1,3 till 1" in swedish.text
    assert (answer.status_code, "a contrast of 1.3 to 1" in answer.text, 'value="Nytt namn"' in answer.text) == (
        422,
        True,
        True,
    )
    assert (await organiser.get(f"{bees.event.path}/settings"))["settings"]["title"] == "Bin i nätverk"


async def test_settings_are_written_and_read(app: Starlette, bees: Meeting, organiser: Visitor) -> None:
    wanted: dict[str, Any] = {
        "title": "Bin i stan",
        "place": "Ljungö",
        "language": "en",
        "support": "Bo, 0123-45 67 89",
        "accent": "",
    }

    await organiser.post(f"{bees.event.path}/settings", **wanted)

    assert (await organiser.get(f"{bees.event.path}/settings"))["settings"] == wanted
    assert "Bin i stan" in await Visitor(app).page(bees.event.path)


# -- the logo ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x04\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"<html><script>alert(1)</script>", None),
        (b"GIF89a", None),
        (b"RIFF\x04\x00\x00\x00WAVE", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(content: bytes, kind: str | None) -> None:
    assert media_type(content) == kind


def test_a_picture_above_the_limit_is_refused() -> None:
    largest = PNG.ljust(MOST_BYTES, b"\0")
    assert checked(largest) == "image/png"
    with pytest.raises(PictureUnusable):
        checked(largest + b"\0")


async def test_a_logo_is_sent_by_a_form_and_served_as_what_it_is(
    app: Starlette, bees: Meeting, organiser: Visitor
) -> None:
    stranger = Visitor(app)
    path = f"{bees.event.path}/logo"

    sent = await organiser.client.post(path, files={"logo": ("x.svg", PNG, "image/svg+xml")})
    page = await stranger.page(bees.event.path)
    address = page.partition(f'src="{path}?v=')[2].partition('"')[0]
    served = await stranger.client.get(f"{path}?v={address}")

    assert (sent.status_code, len(address), served.content) == (303, 12, PNG)
    kept = ("content-type", "x-content-type-options", "cache-control")
    assert [served.headers[name] for name in kept] == ["image/png", "nosniff", "public, max-age=31536000, immutable"]


async def test_a_logo_that_is_no_picture_is_refused_with_the_form(bees: Meeting, organiser: Visitor) -> None:
    answer = await organiser.client.post(
        f"{bees.event.path}/logo", files={"logo": ("logo.png", b"<svg onload=alert(1)>", "image/png")}
    )

    assert (answer.status_code, "Choose a picture as PNG, JPEG or WebP." in answer.text) == (422, True)


async def test_a_program_sends_a_logo_as_base64_and_takes_it_away(
    app: Starlette, bees: Meeting, organiser: Visitor
) -> None:
    await organiser.post(f"{bees.event.path}/logo", logo=base64.b64encode(PNG).decode())
    there = (await Visitor(app).client.get(f"{bees.event.path}/logo")).content
    await organiser.post(f"{bees.event.path}/logo/remove")
    gone = await Visitor(app).client.get(f"{bees.event.path}/logo")

    assert (there, gone.headers["content-type"]) == (PNG, "image/svg+xml")
