"""What each kind of mail says, in both languages, as text and as HTML; and that nothing in it becomes a header."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub import assets
from hub.app import written as house_texts
from hub.kernel.i18n import Languages
from hub.mail.letter import Held, Letter, Meeting, Occasion, written
from hub.mail.message import Attachment, NoAddress, Parts, address, message
from hub.mail.model import Kind
from hub.mail.queries.writing import Letterhead, rendered
from hub.mail.server import Server
from hub.mail.wording import WORDINGS

NOW = datetime(2031, 5, 6, 8, 50, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = Held(date(2031, 5, 6), datetime(2031, 5, 6, 7, tzinfo=UTC), datetime(2031, 5, 6, 10, tzinfo=UTC))
BEES = Meeting("Bin & <nätverk>", "/e/bin", STOCKHOLM, (DAY,), "Folkets hus", "on-site")
SERVER = Server("post.example.se", 587, "starttls", "u", "hemligt", "moten@example.se", helo="moten.example.se")
ID = "0" * 31 + "a"
LANGUAGES = Languages(assets.root("locales"))


def occasion(kind: Kind, **more: Any) -> Occasion:
    return Occasion(kind, "Asta Ek", BEES, more.pop("data", {}), "https://moten.example.se", "/p/hennes", **more)


def letter_in(lang: str, it: Occasion) -> Letter:
    return written(it, LANGUAGES[lang])


def head() -> Letterhead:
    languages, templates = house_texts()
    return Letterhead(templates, languages, "https://moten.example.se", b"x" * 32)


def words(html: str) -> str:
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_an_invitation_says_what_when_where_how_and_by_which_link() -> None:
    found = letter_in("sv", occasion(Kind.INVITATION, support="Bo, 0123-45 67 89"))

    assert found == Letter(
        language="sv",
        subject="Inbjudan: Bin & <nätverk>",
        greeting="Hej Asta Ek!",
        lead=("Du är inbjuden till Bin & <nätverk>.",),
        own_html=found.own_html,
        own_text="",
        facts=(
            ("När", ("tisdag 6 maj 2031 kl. 09.00–12.00",)),
            ("Var", ("Folkets hus",)),
            ("Hur du deltar", ("På plats",)),
        ),
        button=found.button,
        links=(),
        notes=found.notes,
        foot=("Du får det här för att du står på listan för Bin & <nätverk>.", "Frågor: Bo, 0123-45 67 89"),
        declines=None,
    )
    assert found.button is not None
    assert (found.button.text, found.button.address) == ("Öppna din sida", "https://moten.example.se/p/hennes")
    assert len(found.notes) == 2


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_text_and_html_say_the_same_and_the_html_holds_no_table_no_picture_and_nothing_foreign(
    kind: Kind, lang: str
) -> None:
    data = {"path": "/e/bin/min", "change": "/e/bin/andra", "lines": ["En rad & till."], "answers": [["Mat", "<allt>"]]}
    letter = letter_in(lang, occasion(kind, data=data, words="**Ta med** [karta](https://karta.example.se)."))

    text, html = rendered(head(), letter)

    assert f'<html lang="{lang}">' in html
    assert set(re.findall(r"<(\w+)", html)).isdisjoint({"table", "img", "script", "link", "iframe", "input"})
    assert set(re.findall(r'(?:src|href)="([^"]*)"', html)) <= {
        "https://moten.example.se/e/bin/min",
        "https://moten.example.se/e/bin/andra",
        "https://karta.example.se",
    }
    for said in (letter.greeting, *letter.lead, "Mat", "<allt>", *letter.notes, *letter.foot):
        assert said in words(html)
        assert said in text
    assert "karta (https://karta.example.se)" in text
    assert "&amp;" not in text


def test_a_mail_without_a_meeting_says_nothing_of_one() -> None:
    it = Occasion(Kind.SIGN_IN, "", None, {"path": "/sign-in/x", "minutes": 20}, "https://moten.example.se")

    found = letter_in("en", it)

    assert (found.subject, found.greeting, found.facts, found.foot) == ("Sign in", "Hi!", (), ())
    assert found.notes[0] == "The link works once, for 20 minutes."


def test_a_test_says_so_in_its_subject_and_a_queue_which_number() -> None:
    assert letter_in("sv", occasion(Kind.THANKS, test=True)).subject == "Prov: Tack: Bin & <nätverk>"
    assert letter_in("sv", occasion(Kind.WAITING, data={"place": 3})).lead[1] == "Du är nummer 3 i kön."


def test_every_kind_has_its_words() -> None:
    assert set(WORDINGS) == set(Kind)


# -- headers ----------------------------------------------------------------------------------------------------------

PLAIN = Parts(letter_in("sv", occasion(Kind.REMINDER, declines="/mail/reminders/x")), "Hej", "<p>Hej</p>", "Bin")
EXPECTED = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "Content-Language",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
    "MIME-Version",
    "Content-Type",
]


def read(parts: Parts, server: Server = SERVER, to: str = "asta@bin.example.se") -> EmailMessage:
    """As a receiver has it."""
    sent = message(parts, server, ID, address(to), NOW).as_bytes()
    found = message_from_bytes(sent, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def test_the_headers_tell_machines_not_to_answer_and_where_reminders_end() -> None:
    found = read(replace(PLAIN, reply_to="svar@bin.example.se"))

    assert sorted(found.keys()) == sorted(EXPECTED)
    assert str(found["From"]) == "Bin <moten@example.se>"
    assert str(found["Reply-To"]) == "svar@bin.example.se"
    assert str(found["Message-ID"]) == f"<{ID}@example.se>"
    assert found["Date"].datetime == NOW
    assert str(found["List-Unsubscribe"]) == "<https://moten.example.se/mail/reminders/x>"
    assert str(found["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"


def test_a_calendar_goes_along_as_a_publication() -> None:
    found = read(replace(PLAIN, attachment=Attachment("bin.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")))

    [file] = list(found.iter_attachments())
    assert (file.get_content_type(), file.get_filename()) == ("text/calendar", "bin.ics")
    assert file.get_param("method") == "PUBLISH"
    assert file.get_payload(decode=True) == b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


ANYTHING = st.text(max_size=80) | st.text(alphabet='\r\n\t :,;<>@"\\abBc=?', max_size=40).map(
    lambda text: f"x\r\nBcc: mallory@evil.example{text}"
)


@given(subject=ANYTHING, title=ANYTHING, name=ANYTHING)
@settings(deadline=None, max_examples=200)
def test_no_title_name_or_subject_adds_a_header_or_a_receiver(subject: str, title: str, name: str) -> None:
    meeting = replace(BEES, title=title)
    letter = letter_in("sv", replace(occasion(Kind.REMINDER, declines="/x"), name=name, meeting=meeting))
    parts = replace(PLAIN, letter=replace(letter, subject=subject), title=title, reply_to="svar@bin.example.se")

    found = read(parts, replace(SERVER, sender_name=name))

    assert sorted(found.keys()) == sorted(EXPECTED)
    assert [each.addr_spec for each in found["To"].addresses] == ["asta@bin.example.se"]
    assert [each.addr_spec for each in found["From"].addresses] == ["moten@example.se"]
    assert [part.get_content_type() for part in found.iter_parts()] == ["text/plain", "text/html"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "asta",
        "asta@",
        "@bin.example.se",
        "a b@bin.example.se",
        "a@b\r\nBcc: x@y.se",
        "åsa@bin.example.se",
        "a@-.se",
    ],
)
def test_what_is_no_address_that_mail_servers_take_is_refused(text: str) -> None:
    with pytest.raises(NoAddress):
        address(text)


def test_a_domain_in_other_letters_is_written_as_mail_servers_know_it() -> None:
    assert address(" asta@Nätverk.se ").addr_spec == "asta@xn--ntverk-bua.se"
