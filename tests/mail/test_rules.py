"""When a mail is tried again, how many may go in an hour, and of which day people are reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from hub.mail.mailing import day_to_remind, words_in
from hub.mail.model import Kind, Mail, State, given_up, once_key, room, wait
from hub.mail.server import Server, helo_of
from hub.settings import Settings

NOW = datetime(2031, 5, 6, 8, 50, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")
EVE = time(15)


def test_the_waits_between_tries_grow_and_stop_growing() -> None:
    assert [wait(tries, 0.5) // timedelta(minutes=1) for tries in range(1, 9)] == [1, 5, 15, 60, 240, 480, 480, 480]


def test_the_waits_are_spread_so_that_not_all_come_at_once() -> None:
    assert (wait(2, 0.0), wait(2, 1.0)) == (timedelta(minutes=4), timedelta(minutes=6))


@pytest.mark.parametrize(
    ("kind", "due", "tried", "ended"),
    [
        (Kind.INVITATION, timedelta(0), None, False),
        (Kind.INVITATION, timedelta(days=2), timedelta(days=2), False),
        (Kind.INVITATION, timedelta(minutes=1), timedelta(days=3, minutes=1), True),
        (Kind.INVITATION, timedelta(days=4), None, True),
        (Kind.SIGN_IN, timedelta(minutes=14), None, False),
        (Kind.SIGN_IN, timedelta(minutes=16), None, True),
    ],
)
def test_a_mail_is_given_up_when_it_has_been_tried_or_has_lain_for_too_long(
    kind: Kind, due: timedelta, tried: timedelta | None, ended: bool
) -> None:
    mail = Mail(
        "1" * 32,
        None,
        None,
        None,
        "asta@bin.example.se",
        kind,
        "sv",
        {},
        State.WAITING,
        None,
        "",
        0,
        NOW - due,
        NOW - due,
        NOW - tried if tried else None,
        None,
    )

    assert given_up(mail, NOW) is ended


def test_the_last_mails_of_an_hour_are_kept_for_those_who_wait_to_sign_in() -> None:
    assert [room(Kind.REMINDER, 20, gone) for gone in (0, 17, 18, 20)] == [True, True, False, False]
    assert [room(Kind.SIGN_IN, 20, gone) for gone in (18, 19, 20)] == [True, True, False]
    assert room(Kind.REMINDER, 0, 1_000_000)
    assert room(Kind.REMINDER, 1, 0)


def test_the_same_purpose_is_told_from_others_without_an_address_in_it() -> None:
    key = once_key("e" * 32, "asta@bin.example.se", Kind.INVITATION, "mailing")

    assert key == once_key("e" * 32, "asta@bin.example.se", Kind.INVITATION, "mailing")
    assert "asta" not in key
    assert len({key, once_key(None, "asta@bin.example.se", Kind.INVITATION, "mailing")}) == 2
    assert len({key, once_key("e" * 32, "asta@bin.example.se", Kind.REMINDER, "mailing")}) == 2


def on(day: int, hour: int) -> datetime:
    return datetime(2031, 5, day, hour, tzinfo=STOCKHOLM)


@pytest.mark.parametrize(
    ("now", "day"),
    [(on(5, 14), None), (on(5, 15), "first"), (on(6, 8), "first"), (on(6, 9), None), (on(7, 8), None)],
)
def test_people_are_reminded_from_the_eve_until_the_first_day_begins(now: datetime, day: str | None) -> None:
    dates = {"first": (date(2031, 5, 6), on(6, 9)), "second": (date(2031, 5, 7), on(7, 9))}

    assert day_to_remind(dates, EVE, now, STOCKHOLM) == day


def test_days_apart_are_each_reminded_of_and_one_without_items_is_not() -> None:
    dates = {
        "first": (date(2031, 5, 6), on(6, 9)),
        "later": (date(2031, 5, 20), on(20, 9)),
        "bare": (date(2031, 6, 1), None),
    }

    assert day_to_remind(dates, EVE, on(19, 16), STOCKHOLM) == "later"
    assert day_to_remind(dates, EVE, datetime(2031, 5, 31, 16, tzinfo=STOCKHOLM), STOCKHOLM) is None


def test_own_words_are_those_of_the_language_else_of_the_meeting_else_any() -> None:
    words = {"sv": "Hej", "en": "Hi"}

    assert [words_in(words, lang, "sv") for lang in ("en", "sv", "fi")] == ["Hi", "Hej", "Hej"]
    assert (words_in({"en": "Hi"}, "sv", "sv"), words_in({}, "sv", "sv")) == ("Hi", "")


def test_the_mail_server_is_as_its_operator_has_set_it() -> None:
    chosen = Settings(
        public_url="https://moten.example.se/",
        smtp_host="post.example.se",
        smtp_from="Konferens i Näsvik <moten@example.se>",
        smtp_reply_to="svar@example.se",
        smtp_user="moten",
        smtp_password="hemligt",
        smtp_per_hour=300,
    )

    assert chosen.mail_server == Server(
        host="post.example.se",
        port=587,
        security="starttls",
        user="moten",
        password="hemligt",
        sender="moten@example.se",
        sender_name="Konferens i Näsvik",
        reply_to="svar@example.se",
        per_hour=300,
        helo="moten.example.se",
    )
    assert "hemligt" not in repr(chosen) + repr(chosen.mail_server)
    assert Settings().mail_server is None


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://moten.example.se", "moten.example.se"),
        ("http://127.0.0.1:8000", "[127.0.0.1]"),
        ("http://[::1]:8000", "[IPv6:::1]"),
    ],
)
def test_the_hub_calls_itself_by_its_host_and_an_address_in_brackets(address: str, name: str) -> None:
    assert helo_of(address) == name
