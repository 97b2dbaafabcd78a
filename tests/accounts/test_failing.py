"""Whatever goes wrong with an organisation's sign-in is a page that says what to do, and lets nobody in."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.accounts.conftest import Hub, Open, at_provider, begin, come_back, say, there_and_back
from tests.accounts.forger import Claims, Forger, fresh_key, served
from tests.visitor import ORIGIN, Visitor

BACK = "/sign-in/with/granby/back"


async def check_refused(visitor: Visitor, answer: httpx2.Response, status: int, words: str) -> None:
    """The answer says *words* and offers to begin again; nobody is signed in or asked who they are."""
    assert (answer.status_code, words in answer.text) == (status, True), (answer.status_code, answer.text)
    assert 'href="/sign-in"' in answer.text
    assert visitor.cookie == ""
    await visitor.page("/sign-in/account", 401)


async def test_two_tabs_at_once_both_come_in(hub: Hub, forger: Forger) -> None:
    visitor = await hub.enter("bo")
    first, second = await begin(visitor, connect="true", next="/?1"), await begin(visitor, next="/?2")
    answers = [await come_back(visitor, await at_provider(url)) for url in (first, second)]
    assert [each.headers["location"] for each in answers] == ["/?1", "/?2"]


async def test_a_sixth_tab_takes_the_place_of_the_oldest(hub: Hub, forger: Forger) -> None:
    await there_and_back(await hub.enter("bo"), connect="true")
    visitor = hub.visitor()
    urls = []
    for _ in range(6):
        hub.meeting.later(0.1)
        urls.append(await begin(visitor))
    statuses = [(await come_back(hub_visitor(hub, visitor), await at_provider(url))).status_code for url in urls]
    assert statuses == [401, 303, 303, 303, 303, 303]


def hub_visitor(hub: Hub, like: Visitor) -> Visitor:
    """The same browser, not signed in."""
    visitor = hub.visitor()
    browser = like.client.cookies.get("bikupa_browser")
    assert browser
    visitor.client.cookies.set("bikupa_browser", browser)
    return visitor


async def test_cancelled_there_is_told_calmly(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    answer = await visitor.client.get(f"{BACK}?error=access_denied&state={forger_state(await begin(visitor))}")
    await check_refused(visitor, answer, 401, "You did not sign in.")


def forger_state(url: str) -> str:
    return str(httpx2.URL(url).params["state"])


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        ("server_error", 503, "does not answer"),
        ("temporarily_unavailable", 503, "does not answer"),
        ("login_required", 401, "did not let you in"),
        ("<script>alert(1)</script>", 401, "did not let you in"),
    ],
)
async def test_an_error_of_the_provider_is_told_in_our_words(
    hub: Hub, forger: Forger, error: str, status: int, words: str
) -> None:
    visitor = hub.visitor()
    state = forger_state(await begin(visitor))
    answer = await visitor.client.get(BACK, params={"error": error, "error_description": "SECRET", "state": state})
    await check_refused(visitor, answer, status, words)
    assert ("SECRET" in answer.text, "alert(1)" in answer.text) == (False, False)


async def test_too_slow_is_too_late(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    back = await at_provider(await begin(visitor))
    hub.meeting.later(15)
    await check_refused(visitor, await come_back(visitor, back), 401, "fifteen minutes")


async def test_who_waits_with_saying_who_they_are_begins_again(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    await there_and_back(visitor)
    hub.meeting.later(15)
    assert (await say(visitor, "new", name="Sen")).status_code == 401


async def test_the_way_back_without_the_way_there_is_nothing(hub: Hub) -> None:
    visitor = hub.visitor()
    for query in ("", "?code=x", "?state=x", "?code=x&state=y"):
        await check_refused(visitor, await visitor.client.get(BACK + query), 401, "Begin again")


async def test_a_provider_that_is_not_set_up_is_not_found(hub: Hub) -> None:
    visitor = hub.visitor()
    assert (await visitor.client.post("/sign-in/with/nobody")).status_code == 404
    assert (await visitor.client.get("/sign-in/with/nobody/back?state=x&code=y")).status_code == 404


def with_claims(**more: Any) -> Callable[[Claims], Claims]:
    return lambda claims: {name: value for name, value in {**claims, **more}.items() if value is not None}


@pytest.mark.parametrize(
    ("forge", "word"),
    [
        (with_claims(iss="https://evil.example"), "iss"),
        (with_claims(iss=None), "iss"),
        (with_claims(aud="another client"), "aud"),
        (with_claims(aud=["bikupa", "another client"]), "azp"),
        (with_claims(nonce="another"), "nonce"),
        (with_claims(nonce=None), "nonce"),
        (with_claims(sub=None), "sub"),
    ],
)
async def test_a_token_that_is_not_for_this_sign_in_lets_nobody_in(
    hub: Hub, forger: Forger, forge: Callable[[Claims], Claims], word: str
) -> None:
    visitor = hub.visitor()
    forger.forge = forge
    answer = await there_and_back(visitor)
    await check_refused(visitor, answer, 502, "trusted")
    assert word in answer.text


@pytest.mark.parametrize("shift", [-3600, 3600])
async def test_clocks_that_differ_are_told_so(hub: Hub, forger: Forger, shift: int) -> None:
    visitor = hub.visitor()
    now = int(time.time()) + shift
    forger.forge = with_claims(iat=now, exp=now + 300)
    await check_refused(visitor, await there_and_back(visitor), 502, "clocks")


@pytest.mark.parametrize("shift", [-60, 60])
async def test_a_minute_s_difference_is_borne(hub: Hub, forger: Forger, shift: int) -> None:
    now = int(time.time()) + shift
    forger.forge = with_claims(iat=now, exp=now + 30)
    assert (await there_and_back(hub.visitor())).status_code == 303


async def test_a_new_key_at_the_provider_is_fetched(hub: Hub, forger: Forger) -> None:
    assert (await there_and_back(hub.visitor())).status_code == 303
    forger.key = fresh_key("two")
    assert (await there_and_back(hub.visitor())).status_code == 303


async def test_a_new_key_under_the_old_name_is_fetched(hub: Hub, forger: Forger) -> None:
    assert (await there_and_back(hub.visitor())).status_code == 303
    forger.key = fresh_key("one")
    assert (await there_and_back(hub.visitor())).status_code == 303


async def test_a_key_that_the_provider_does_not_show_proves_nothing(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    forger.shown = fresh_key("one")
    await check_refused(visitor, await there_and_back(visitor), 502, "bad_signature")


def forged(claims: Claims, alg: str, public: str) -> str:
    """A token that is not signed at all, or by what everybody may read."""
    if alg == "none":
        parts = (base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in ({"alg": alg}, claims))
        return b".".join([*parts, b""]).decode()
    return jwt.encode({"alg": alg}, claims, OctKey.import_key(public), algorithms=[alg])


@pytest.mark.parametrize("alg", ["none", "HS256"])
async def test_a_signature_that_anybody_could_make_proves_nothing(hub: Hub, forger: Forger, alg: str) -> None:
    visitor = hub.visitor()
    honest = forger.token

    def dishonest(form: Claims) -> tuple[int, Claims]:
        status, token = honest(form)
        claims = jwt.decode(token["id_token"], forger.key, algorithms=["ES256"]).claims
        return status, {**token, "id_token": forged(claims, alg, str(forger.key.as_dict(private=False)))}

    forger.token = dishonest  # type: ignore[method-assign]
    await check_refused(visitor, await there_and_back(visitor), 502, "trusted")


async def test_userinfo_of_somebody_else_is_not_mixed_in(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    forger.user, forger.told = {"sub": "anna"}, {"sub": "olle", "name": "Olle", "groups": ["agare"]}
    await check_refused(visitor, await there_and_back(visitor), 502, "userinfo")


async def test_a_description_of_another_issuer_sends_nobody_there(hub: Hub, forger: Forger) -> None:
    forger.described = {"issuer": "https://evil.example"}
    visitor = hub.visitor()
    answer = await visitor.client.post("/sign-in/with/granby")
    await check_refused(visitor, answer, 502, "issuer")


async def test_an_answer_in_the_name_of_another_issuer_is_refused(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    forger.sender = "https://evil.example"
    await check_refused(visitor, await there_and_back(visitor), 502, "iss")


async def test_who_names_themselves_always_is_missed_when_they_do_not(hub: Hub, forger: Forger) -> None:
    forger.described = {"authorization_response_iss_parameter_supported": True}
    visitor = hub.visitor()
    await check_refused(visitor, await there_and_back(visitor), 502, "iss")
    forger.sender = forger.url
    assert (await there_and_back(visitor)).status_code == 303


async def test_a_provider_that_is_down_is_told_so_and_may_come_back(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    forger.broken = True
    await check_refused(
        visitor, await visitor.client.post("/sign-in/with/granby"), 503, "Granby kommun does not answer"
    )
    forger.broken = False
    back = await at_provider(await begin(visitor))
    forger.broken = True
    await check_refused(visitor, await come_back(visitor, back), 503, "does not answer")
    forger.broken = False
    assert (await there_and_back(visitor)).status_code == 303


async def test_a_provider_that_is_not_there_at_all_is_told_so(opened: Open) -> None:
    with served(Forger()) as gone:
        issuer = gone.url
    async with opened({"granby": {"issuer": issuer}}) as hub:
        visitor = hub.visitor()
        await check_refused(visitor, await visitor.client.post("/sign-in/with/granby"), 503, "does not answer")


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [("invalid_grant", 401, "Begin again"), ("invalid_client", 401, "did not let you in")],
)
async def test_a_code_that_is_not_redeemed_lets_nobody_in(
    hub: Hub, forger: Forger, error: str, status: int, words: str
) -> None:
    visitor = hub.visitor()
    forger.token_error = error
    await check_refused(visitor, await there_and_back(visitor), status, words)


async def test_pages_are_in_the_reader_s_language(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    visitor.client.headers["accept-language"] = "sv"
    forger.broken = True
    answer = await visitor.client.post("/sign-in/with/granby")
    assert "Granby kommun svarar inte just nu" in answer.text


async def test_the_log_says_which_check_failed_and_names_nobody(
    hub: Hub, forger: Forger, caplog: pytest.LogCaptureFixture
) -> None:
    forger.user = {"sub": "anna-1", "name": "Anna Berg", "email": "anna@granby.example", "email_verified": True}
    forger.forge = with_claims(nonce="another")
    await there_and_back(hub.visitor())
    said = [record.getMessage() for record in caplog.records if record.name == "bikupa.accounts"]
    assert said == [f"signing in with {forger.url} failed: provider-untrusted (invalid_claim nonce)"]
    assert not any(word in caplog.text for word in ("Anna", "anna-1", "granby.example", ORIGIN))
