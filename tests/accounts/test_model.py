"""What a sign-in lets somebody do, and what an organisation's word is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.accounts.model import Kept, acting, granted, vouches
from hub.accounts.providers import Provider
from hub.web.auth import STRANGER, Principal, Role, Scope

NOW = datetime(2031, 5, 6, 8, 50, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
KEPT = Kept("s", "p", "Firefox", NOW, NOW, LATER, LATER)
ORGANISER = Principal("p", "s", "Anna", roles=frozenset({Role.PARTICIPANT, Role.ORGANISER}))
OWNER = Principal("p", "s", "Anna", owner=True)
PARTICIPANT = frozenset({Role.PARTICIPANT})


def act(who: Principal, kept: Kept = KEPT, event_id: str | None = "e", *, sso: bool = False) -> Principal:
    return acting(who, kept, event_id, NOW, staff_by_sso=sso)


def test_a_sign_in_whose_time_is_out_is_a_stranger() -> None:
    assert act(ORGANISER, replace(KEPT, valid_until=NOW)) == STRANGER
    assert act(ORGANISER, replace(KEPT, valid_until=NOW + timedelta(seconds=1))) == ORGANISER


def test_roles_by_claim_are_added_at_every_event_and_the_owner_s_everywhere() -> None:
    kept = replace(KEPT, provider="granby", granted=frozenset({"owner", "door"}))
    found = act(Principal("p", "s", "Anna"), kept)
    door = frozenset({Role.DOOR})
    assert (found.roles, found.everywhere, found.owner) == (door, door, True)
    assert act(Principal("p", "s", "Anna"), kept, None).roles == frozenset()


def test_a_program_for_one_event_is_nobody_at_another_and_has_no_rights_at_the_site() -> None:
    kept = replace(KEPT, scope=Scope(writes=True, event_id="e"))
    assert act(ORGANISER, kept) == replace(ORGANISER, scope=kept.scope)
    assert act(ORGANISER, kept, "other") == STRANGER
    assert act(OWNER, kept, None) == Principal("p", "s", "Anna", scope=kept.scope)


def test_a_program_has_no_roles_by_claim() -> None:
    kept = replace(KEPT, scope=Scope(writes=True), provider="granby", granted=frozenset({"owner"}))
    assert act(Principal("p", "s", "Anna"), kept).owner is False


@pytest.mark.parametrize("scope", [None, Scope(writes=True)])
def test_staff_by_sso_leaves_who_came_otherwise_the_roles_of_a_participant(scope: Scope | None) -> None:
    found = act(ORGANISER, replace(KEPT, scope=scope), sso=True)
    assert (found.roles, found.withheld) == (PARTICIPANT, True)
    assert act(ORGANISER, replace(KEPT, scope=scope, provider="granby"), sso=True).roles == ORGANISER.roles
    owner = act(OWNER, replace(KEPT, scope=scope), sso=True)
    assert (owner.owner, owner.withheld) == (False, True)


def test_staff_by_sso_changes_nothing_for_others() -> None:
    for role in (Role.PARTICIPANT, Role.SPEAKER, Role.SCRIBE, Role.SCREEN):
        who = Principal("p", "s", "Anna", roles=frozenset({role}))
        assert act(who, sso=True) == who


GRANTS: list[dict[str, Any]] = [
    {"claim": "groups", "value": "motesteam", "role": "organiser"},
    {"claim": "admin", "value": True, "role": "owner"},
    {"domain": "granby.se", "role": "door"},
]
PROVIDER = Provider(
    name="Granby", issuer="https://id.granby.se", client_id="x", grants=GRANTS, trusted_domains=("@Granby.SE",)
)


@pytest.mark.parametrize(
    ("claims", "email", "roles"),
    [
        ({"groups": ["alla", "motesteam"]}, None, {"organiser"}),
        ({"groups": "motesteam"}, None, {"organiser"}),
        ({"groups": "motesteam alla"}, None, set()),
        ({"groups": ["MOTESTEAM"]}, None, set()),
        ({"groups": {"motesteam": True}}, None, set()),
        ({"admin": True}, None, {"owner"}),
        ({"admin": 1}, None, set()),
        ({"admin": "true"}, None, set()),
        ({}, "anna@granby.se", {"door"}),
        ({}, "anna@evil-granby.se", set()),
        ({}, "anna@sub.granby.se", set()),
        ({}, None, set()),
    ],
)
def test_a_role_is_given_for_exactly_its_claim(claims: dict[str, Any], email: str | None, roles: set[str]) -> None:
    assert granted(PROVIDER, claims, email) == roles


def test_a_provider_speaks_for_its_own_domains_alone() -> None:
    told = {email: vouches(PROVIDER, email) for email in ("a@granby.se", "a@nasvik.se", "a@granby.se.evil.se", None)}
    assert told == {"a@granby.se": True, "a@nasvik.se": False, "a@granby.se.evil.se": False, None: False}
