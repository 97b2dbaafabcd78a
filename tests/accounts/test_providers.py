"""What an operator says of an organisation's sign-in is checked before anybody is sent there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hub.accounts.providers import Provider
from hub.settings import Settings, WrongSetting, load

ISSUER = "https://id.example.se/realms/granby"
GOOD: dict[str, Any] = {"name": "Granby kommun", "issuer": ISSUER, "client_id": "bikupa"}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.delenv("BIKUPA_PROVIDERS", raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ({"issuer": "http://id.example.se"}, "https://"),
        ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, "tenant"),
        ({"issuer": "https://login.microsoftonline.com/organizations/v2.0"}, "tenant"),
        ({"scopes": "profile email"}, "openid"),
        ({"authorize": {"state": "mine"}}, "state"),
        ({"grants": [{"role": "owner"}]}, "claim"),
        ({"grants": [{"role": "owner", "claim": "groups", "value": "x", "domain": "granby.se"}]}, "claim"),
        ({"grants": [{"role": "participant", "domain": "granby.se"}]}, "owner"),
        ({"secret": "typed wrong"}, "not permitted"),
        ({"client_id": ""}, "character"),
    ],
)
def test_a_wrong_setting_of_a_provider_is_refused_with_a_word_on_it(wrong: dict[str, Any], word: str) -> None:
    with pytest.raises(WrongSetting, match=word):
        load(providers={"granby": {**GOOD, **wrong}})


@pytest.mark.parametrize("name", ["", "Granby", "gran/by", "å", "-x"])
def test_a_name_that_can_not_stand_in_an_address_is_refused(name: str) -> None:
    with pytest.raises(WrongSetting, match="small letters"):
        load(providers={name: GOOD})


def test_two_providers_with_one_issuer_are_refused() -> None:
    with pytest.raises(WrongSetting, match="same issuer"):
        load(providers={"a": GOOD, "b": GOOD})


def test_staff_by_sso_without_a_provider_is_refused() -> None:
    with pytest.raises(WrongSetting, match="staff_by_sso"):
        load(staff_by_sso=True)


def test_providers_come_from_the_file_and_from_the_environment(tmp_path: Path, nothing_set: pytest.MonkeyPatch) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        f'[providers.granby]\nname = "Granby kommun"\nissuer = "{ISSUER}"\nclient_id = "bikupa"\n'
        '[[providers.granby.grants]]\nclaim = "groups"\nvalue = "motesteam"\nrole = "organiser"\n'
    )
    of_file = load(file).providers
    nothing_set.setenv("BIKUPA_PROVIDERS", json.dumps({"granby": GOOD}))
    of_environment = load().providers
    assert (of_file["granby"].claims, of_environment["granby"].claims) == (frozenset({"groups"}), frozenset())
    assert of_environment == {"granby": Provider(**GOOD)}


def test_a_secret_is_read_from_its_file_and_shown_nowhere(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hemligt\n")
    in_file = Provider(**GOOD, client_secret_file=tmp_path / "secret")
    in_settings = Provider(**GOOD, client_secret="hemligt")
    assert (in_file.secret(), in_settings.secret(), Provider(**GOOD).secret()) == ("hemligt", "hemligt", None)
    assert "hemligt" not in repr(Settings(providers={"granby": in_settings}))
