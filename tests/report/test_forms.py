"""HTML, Markdown, Word and JSON say the same, and nothing that people typed is anything but text in any of them."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic_core import to_jsonable_python

from hub.report.blocks import plain
from hub.report.markdown import markdown
from hub.report.word import word
from tests.report.reading import of_document, of_html, of_json, of_markdown, of_word, read_html, rendered
from tests.report.samples import PHOTO, document, html, png

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "&lt;b&gt; &amp; &#x27;",
    "# Rubrik #",
    "## ##",
    "- punkt",
    "+ punkt",
    "1. först",
    "12) sedan",
    "3.5 procent",
    "> citat",
    "* * *",
    "---",
    "===",
    "```kod```",
    "~~struket~~ *fet* __under__",
    "[länk](javascript:alert(1))",
    "![bild](https://example.org/x.png)",
    "[^1]: fot",
    "<https://example.org>",
    "https://example.org/?a=1&b=2 www.example.org asta@example.org",
    "| en | cell |",
    ":--- | ---:",
    "$x^2$ {{ 7 * 7 }} {% raw %}",
    "\\*redan\\* \\",
    "=HYPERLINK(1)",
    "+cmd|' /C calc'!A0",
    "Rad ett\nrad två\r\nrad tre\x00\x0b\x1b[31m",
    "\u202eomvänt\u2066 \ufeff\ufffe\uffff",
    "]]> <!-- --> <?xml ?>",
    "Blandat: å ä ö ŋ ŧ 🐝 漢字",
    "!",
    ":",
    "a  b   c",
    "![",
    "x [",
]


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
@example("".join(HOSTILE))
def test_all_forms_say_the_same_whatever_is_typed(text: str) -> None:
    made = document(text)
    said = of_document(made)
    assert of_html(html(made)) == said
    assert of_markdown(markdown(made)) == said
    assert of_json(json.loads(json.dumps(to_jsonable_python(made)))) == said
    assert of_word(word(made, {PHOTO: png()}, "Innehåll")) == said


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_be_markup_is_text(text: str) -> None:
    made = document(text)
    said = of_document(made)
    assert plain(text) in said
    assert of_html(html(made)) == said
    assert of_markdown(markdown(made)) == said


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_typed_becomes_an_element(text: str) -> None:
    calm = document("Lugn text")
    for form in (html, lambda of: rendered(markdown(of))):
        tags = [tag for tag, _ in read_html(form(document(text)), whole=True).tags]
        assert tags == [tag for tag, _ in read_html(form(calm), whole=True).tags]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://a b", "ht\ttp://x", ""]
)
def test_what_is_no_address_of_a_page_leads_nowhere(url: str) -> None:
    made = document("Blad", url=url)
    assert [tag for tag, _ in read_html(html(made), whole=True).tags if tag == "a"] == []
    assert "](" not in markdown(made).replace("](/e/bin", "")


def test_an_address_is_one_whatever_it_holds() -> None:
    made = document("Blad", url='https://hub.example/a(b)?q="å"&x=<y>[z]')
    links = [attrs["href"] for tag, attrs in read_html(rendered(markdown(made)), whole=True).tags if tag == "a"]
    assert links == ["https://hub.example/a%28b%29?q=%22%C3%A5%22&x=%3Cy%3E%5Bz%5D"]
    assert 'href="https://hub.example/a(b)?q=&#34;å&#34;&amp;x=&lt;y&gt;[z]"' in html(made)
