"""A badge proves whose it is, at one event; its mark proves nothing."""

from __future__ import annotations

from hub.door import codes

EVENT, OTHER, ANNA = "e" * 32, "f" * 32, "a" * 32
SECRET = b"a secret of a site, long enough."


def test_a_badge_tells_whose_it_is() -> None:
    token = codes.badge(EVENT, ANNA, SECRET)
    assert codes.bearer_of(token, EVENT, SECRET) == ANNA


def test_it_is_good_at_its_own_event_and_site_alone() -> None:
    token = codes.badge(EVENT, ANNA, SECRET)
    assert codes.bearer_of(token, OTHER, SECRET) is None
    assert codes.bearer_of(token, EVENT, b"another") is None


def test_no_letter_of_it_can_be_another() -> None:
    token = codes.badge(EVENT, ANNA, SECRET)
    forged = [
        f"{token[:place]}{'x' if token[place] != 'x' else 'y'}{token[place + 1 :]}" for place in range(len(token))
    ]
    assert [each for each in forged if codes.bearer_of(each, EVENT, SECRET)] == []


def test_a_mark_is_no_token_and_tells_codes_apart() -> None:
    one, other = codes.badge(EVENT, ANNA, SECRET), codes.badge(OTHER, ANNA, SECRET)
    assert len({codes.mark(one), codes.mark(other)}) == 2
    assert codes.bearer_of(codes.mark(one), EVENT, SECRET) is None
