from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from hub.checkin.events import CheckedIn
from hub.kernel.facts import SITE, Fact, Recorded
from hub.people.events import RolesChanged, SessionEnded
from hub.web.known import Known, Listener
from hub.web.tickets import VALID_S, Tickets

EVA, STRANGER = Listener("token", "eva", "sign-in"), Listener(None)


@dataclass
class Held:
    listener: Listener | None
    granted: bool


def recorded(fact: Fact, scope: str = "e") -> list[Recorded]:
    return [Recorded(scope, 1, datetime(2031, 5, 4, tzinfo=UTC), None, fact)]


@pytest.fixture
def known() -> Known:
    known = Known([CheckedIn])
    known.keep(EVA, 0)
    known.grant(EVA, "e", "desk/e", 0)
    return known


def held(known: Known) -> Held:
    return Held(known.listener("token"), known.granted(EVA, "e", "desk/e"))


def test_who_is_known_and_what_was_granted_stays_while_people_check_in(known):
    known.news("e", recorded(CheckedIn("day", "p1", "room")))
    assert held(known) == Held(EVA, granted=True)


def test_another_fact_of_the_meeting_takes_what_was_granted_there(known):
    known.news("e", recorded(RolesChanged("eva")))
    assert held(known) == Held(EVA, granted=False)


def test_a_fact_of_the_site_takes_everything(known):
    known.news(SITE, recorded(SessionEnded("sign-in"), SITE))
    assert held(known) == Held(None, granted=False)


def test_what_was_read_before_the_news_is_not_kept_after_it(known):
    age = known.age
    known.news(SITE, recorded(SessionEnded("sign-in"), SITE))
    known.keep(EVA, age)
    known.grant(EVA, "e", "desk/e", age)
    assert held(known) == Held(None, granted=False)


def test_a_token_that_signs_nobody_in_is_not_remembered_but_strangers_are_alike():
    known = Known()
    known.keep(Listener("guess"), 0)
    known.grant(Listener("guess"), "e", "programme/e", 0)
    known.grant(STRANGER, "e", "programme/e", 0)
    assert (known.listener("guess"), known.granted(Listener("guess"), "e", "programme/e")) == (None, False)
    assert known.granted(STRANGER, "e", "programme/e")


def test_a_ticket_is_good_once_and_for_half_a_minute():
    tickets = Tickets()
    first, second = tickets.issue("token", 0.0), tickets.issue("token", 0.0)
    assert [tickets.redeem(first, VALID_S - 1), tickets.redeem(first, VALID_S - 1)] == ["token", None]
    assert (tickets.redeem(second, VALID_S), tickets.redeem("guess", 0.0)) == (None, None)
