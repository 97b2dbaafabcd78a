"""Own words: Markdown that people know, and nothing that can hide in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.mail.own_words import as_html, as_text

WORDS = """Ta med **namnskylt** och *gott humör*.
Vi börjar i tid.

- Lunch kl. 12
- [Karta](https://bin.example.se/karta?a=1&b=2)

1. Läs
2. Fråga <moten@example.se>"""


def test_paragraphs_lists_emphasis_and_links_become_html() -> None:
    assert str(as_html(WORDS)).splitlines() == [
        "<p>Ta med <strong>namnskylt</strong> och <em>gott humör</em>.<br>",
        "Vi börjar i tid.</p>",
        "<ul>",
        "<li>Lunch kl. 12</li>",
        '<li><a href="https://bin.example.se/karta?a=1&amp;b=2">Karta</a></li>',
        "</ul>",
        "<ol>",
        "<li>Läs</li>",
        '<li>Fråga <a href="mailto:moten@example.se">moten@example.se</a></li>',
        "</ol>",
    ]


def test_as_text_a_link_shows_where_it_leads() -> None:
    assert as_text(WORDS).splitlines() == [
        "Ta med namnskylt och gott humör.",
        "Vi börjar i tid.",
        "– Lunch kl. 12",
        "– Karta (https://bin.example.se/karta?a=1&b=2)",
        "1. Läs",
        "2. Fråga moten@example.se",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '<img src="https://spy.example/pixel.gif">',
        "![spion](https://spy.example/pixel.gif)",
        "[tryck](javascript:alert(1))",
        "[tryck](data:text/html,hej)",
        "[tryck](//spy.example)",
        '[tryck](https://a.example "onmouseover=x")',
        "<javascript:alert(1)>",
    ],
)
def test_tags_pictures_and_other_addresses_are_no_more_than_text(words: str) -> None:
    html = str(as_html(words))

    assert set(re.findall(r"<(\w+)", html)) <= {"p", "a"}
    assert all(address.startswith("https://") for address in re.findall(r'href="([^"]*)"', html))
    assert "<img" not in html


@given(st.text(alphabet=st.sampled_from("ab<>\"'&![](){}*_-1. \n\\:/#`|~\r\t"), max_size=60))
def test_whatever_is_written_no_other_tag_comes_of_it(words: str) -> None:
    html = str(as_html(words))

    assert set(re.findall(r"</?\s*([a-zA-Z!/?]+)", html)) <= {"p", "a", "em", "strong", "ul", "ol", "li", "br"}
    as_text(words)
