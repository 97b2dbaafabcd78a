"""Whatever is pasted: an answer or a refusal, quickly, and an answer that is safe to follow."""

from time import process_time
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.links.recognise import MAX_LINK, MAX_TEXT, Recognised, RefusedLink, recognise
from tests.links import invitations

PIECES = [
    *("https://", "http://", "zoommtg://", "://", "zoom.us", "evil.example", "zоom.us", "xn--zm-fmca.us", "@", ":443"),
    *("/j/81234567890", "/s/", "/l/meetup-join/", "?pwd=", "&zak=1", "#", "%00", "%2e%2e", "\\", "<", ">", "(", ")"),
    *("Meeting ID: ", "Passcode:", "PIN:", "+46 8 500 000 42", ",,123456789#", "Dial by your location", "tel:"),
    *(" ", "\n", "\t", "\u200b", "\u202e", "\x00", "\ud800", "İ", "ß", "😀", "12345", '"', "'", "*", "_", "[", "]"),
]
pasted = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


def answer(text: str) -> Recognised | None:
    try:
        return recognise(text)
    except RefusedLink:
        return None


@settings(max_examples=300, deadline=None)
@given(pasted)
def test_any_text_is_answered_or_refused_and_an_answer_is_safe_to_follow(text):
    found = answer(text)

    if found is not None:
        parts = urlsplit(found.url)
        assert (parts.scheme, parts.username, parts.password) == ("https", None, None)
        assert found.url.isascii()
        assert found.url.isprintable()
        assert " " not in found.url
        assert len(found.url) <= MAX_LINK
        assert found.meeting_number is None or found.meeting_number.isdigit()


@settings(max_examples=100, deadline=None)
@given(pasted)
def test_what_was_recognised_is_recognised_again_as_the_same(text):
    found = answer(text)

    if found is not None:
        again = recognise(found.url)
        assert (again.provider, again.url) == (found.provider, found.url)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_invitation_cut_or_torn_anywhere_is_answered_or_refused(data):
    whole = data.draw(st.sampled_from([invitations.ZOOM_EN, invitations.TEAMS_SHORT_SV, invitations.MEET_EN]))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))

    answer(whole[:start] + data.draw(st.text(max_size=5)) + whole[end:])


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "a",
            "://",
            "https://",
            "https://a.example/ ",
            "https://a.example/(",
            '"https://a.example/',
            "<https://a.b\n",
        ),
        *(
            "+",
            "+46 8 500 000 42 ",
            "Dial-in: +46 8 500 000 42 ",
            "pin:",
            "Meeting ID: 8",
            "passcode (",
            "host passcode:",
        ),
        *(
            "((((",
            "<<<<",
            ")",
            "%",
            "&amp;",
            "\n",
            "zoom.us/j/1 ",
            "https://zоöööm.example/ ",
            "https://xn--a.example/ ",
        ),
    ],
)
@pytest.mark.parametrize("before", ["", "https://zoom.us/j/81234567890\n"])
def test_no_text_takes_long(before, piece):
    text = (before + piece * MAX_TEXT)[:MAX_TEXT]
    started = process_time()

    answer(text)

    assert process_time() - started < 1.5  # measured: at most 0.25 s; what is not linear takes minutes
