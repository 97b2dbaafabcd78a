"""An organisation's account signs in whom it belongs to: asked once, known by issuer and subject, never by address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.accounts.conftest import Hub, Open, at_provider, begin, come_back, name_of, say, there_and_back
from tests.accounts.forger import Forger

ASTA = {"sub": "asta-1", "name": "Asta i katalogen", "email": "Asta@bin.example.se", "email_verified": True}


async def sign_in_as_new(hub: Hub, name: str = "Nils Ny") -> None:
    visitor = hub.visitor()
    await there_and_back(visitor)
    assert (await say(visitor, "new", name=name)).status_code == 303


async def test_the_way_there_is_the_code_flow_with_pkce_and_a_nonce(hub: Hub, forger: Forger) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(await begin(hub.visitor())).query).items()}
    expected = {
        "response_type": "code",
        "response_mode": "query",
        "code_challenge_method": "S256",
        "client_id": "bikupa",
        "scope": "openid profile email",
        "redirect_uri": "http://hub.example/sign-in/with/granby/back",
        "ui_locales": "en",
    }
    assert {name: asked.get(name) for name in expected} == expected
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20


async def test_somebody_new_is_asked_once_and_then_known(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    answer = await there_and_back(visitor)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/account")
    assert 'value="Anna Berg"' in await visitor.page("/sign-in/account")
    assert (await say(visitor, "new", name="Anna Berg")).status_code == 303

    again = hub.visitor()
    answer = await there_and_back(again, next="/e/somewhere?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/e/somewhere?x=1")
    assert "Anna Berg" in await again.page("/")


async def test_a_verified_address_at_a_trusted_domain_is_offered_and_never_taken_silently(
    hub: Hub, forger: Forger
) -> None:
    forger.user = ASTA
    visitor = hub.visitor()
    await there_and_back(visitor)
    await visitor.get(f"{hub.path}/me", 401)
    assert "Hi Asta Ek! Is that you?" in await visitor.page("/sign-in/account")

    await say(visitor, "offered")

    assert await name_of(visitor, hub.path) == "Asta Ek"
    again = hub.visitor()
    await there_and_back(again)
    assert await name_of(again, hub.path) == "Asta Ek"


@pytest.mark.parametrize(
    "more",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "greta@bin.example.se.evil.example"},
        {"email": "asta@getingar.example.se"},
        {"email": None},
        {"email": ["asta@bin.example.se"]},
    ],
)
async def test_any_other_address_offers_nobody(hub: Hub, forger: Forger, more: dict[str, object]) -> None:
    forger.user = {**ASTA, **more}
    visitor = hub.visitor()
    await there_and_back(visitor)
    page = await visitor.page("/sign-in/account")
    assert ("Is that you?" in page, "Asta Ek" in page) == (False, False)
    assert (await say(visitor, "offered")).status_code == 401
    await visitor.get(f"{hub.path}/me", 401)


async def test_an_address_that_somebody_else_inherits_offers_nobody(hub: Hub, forger: Forger) -> None:
    forger.user = ASTA
    visitor = hub.visitor()
    await there_and_back(visitor)
    await say(visitor, "offered")

    forger.user = {**ASTA, "sub": "another-asta"}
    heir = hub.visitor()
    await there_and_back(heir)
    assert "Asta Ek" not in await heir.page("/sign-in/account")


async def test_who_is_signed_in_by_their_link_connects_the_account_to_themselves(hub: Hub, forger: Forger) -> None:
    bo = await hub.enter("bo")
    await there_and_back(bo)
    assert "I am Bo Alm" in await bo.page("/sign-in/account")
    await say(bo, "me")

    other_browser = hub.visitor()
    await there_and_back(other_browser)
    assert await name_of(other_browser, hub.path) == "Bo Alm"


async def test_an_account_is_connected_from_one_s_sign_ins_and_disconnected(hub: Hub, forger: Forger) -> None:
    bo, path = await hub.enter("bo"), f"{hub.path}/me/sign-ins"
    answer = await there_and_back(bo, connect="true", next=path)
    assert answer.headers["location"] == path
    (account,) = (await bo.get(path))["accounts"]
    assert account["organisation"] == "Granby kommun"

    await bo.post(f"{hub.path}/me/accounts/{account['id']}/remove")

    assert (await there_and_back(hub.visitor())).headers["location"] == "/sign-in/account"


async def test_an_account_that_is_somebody_s_is_not_connected_to_another(hub: Hub, forger: Forger) -> None:
    await there_and_back(await hub.enter("bo"), connect="true")
    asta = await hub.enter("asta")
    answer = await there_and_back(asta, connect="true")
    assert answer.status_code == 409
    assert await name_of(asta, hub.path) == "Asta Ek"


async def test_who_signs_out_meanwhile_connects_nothing(hub: Hub, forger: Forger) -> None:
    bo = await hub.enter("bo")
    back = await at_provider(await begin(bo, connect="true"))
    await bo.post("/sign-out")
    assert (await come_back(bo, back)).headers["location"] == "/sign-in/account"


async def test_the_address_of_somebody_new_goes_along_only_when_it_is_nobody_s(hub: Hub, forger: Forger) -> None:
    forger.user = ASTA
    visitor = hub.visitor()
    await there_and_back(visitor)
    assert (await say(visitor, "new", name="En annan Asta")).status_code == 303
    by_link = await hub.enter("asta")
    assert (await by_link.get(f"{hub.path}/me"))["email"] == "asta@bin.example.se"


async def test_a_name_is_needed_and_what_was_typed_is_kept(hub: Hub, forger: Forger) -> None:
    visitor = hub.visitor()
    await there_and_back(visitor)
    answer = await say(visitor, "new", name="  ")
    assert (answer.status_code, "Who are you here?" in answer.text) == (422, True)


async def test_a_short_id_token_is_filled_up_by_userinfo(hub: Hub, forger: Forger) -> None:
    forger.user, forger.told = {"sub": "asta-1"}, ASTA
    visitor = hub.visitor()
    await there_and_back(visitor)
    assert "Hi Asta Ek! Is that you?" in await visitor.page("/sign-in/account")


async def test_no_address_at_all_is_no_hindrance(hub: Hub, forger: Forger) -> None:
    forger.user = {"sub": "bankid-191212121212"}
    forger.described = {"userinfo_endpoint": None}
    await sign_in_as_new(hub)
    again = hub.visitor()
    assert (await there_and_back(again)).headers["location"] == "/"


# -- roles ------------------------------------------------------------------------------------------------------------


async def test_roles_by_claim_hold_at_every_meeting_and_go_with_the_claim(hub: Hub, forger: Forger) -> None:
    forger.user = {"sub": "olle", "name": "Olle", "groups": ["motesteam"]}
    await sign_in_as_new(hub, "Olle")
    visitor = hub.visitor()
    await there_and_back(visitor)
    await visitor.get(f"{hub.path}/people")
    await visitor.get("/e/getingar-2031/people")
    assert {each["slug"] for each in (await visitor.get("/"))["events"]} >= {hub.meeting.event.slug, "getingar-2031"}
    await visitor.post("/events", 403, text="Program 6 maj 2031\n09.00–10.00 Start")

    forger.user = {"sub": "olle", "name": "Olle", "groups": []}
    await there_and_back(visitor)
    await visitor.get(f"{hub.path}/people", 403)


async def test_an_owner_by_claim_makes_meetings(hub: Hub, forger: Forger) -> None:
    forger.user = {"sub": "ylva", "name": "Ylva", "groups": ["agare"]}
    await sign_in_as_new(hub, "Ylva")
    visitor = hub.visitor()
    await there_and_back(visitor)
    await visitor.post("/events", text="Program 6 maj 2031\n09.00–10.00 Start")


async def test_the_word_of_a_provider_holds_for_half_a_day(hub: Hub, forger: Forger) -> None:
    forger.user = {"sub": "olle", "name": "Olle", "groups": ["motesteam"]}
    await sign_in_as_new(hub, "Olle")
    visitor = hub.visitor()
    await there_and_back(visitor)
    hub.meeting.later(12 * 60 - 1)
    await visitor.get(f"{hub.path}/people")
    hub.meeting.later(1)
    await visitor.get(f"{hub.path}/people", 401)


async def test_with_staff_by_sso_a_personal_link_gives_no_role_in_the_team(opened: Open, forger: Forger) -> None:
    async with opened({"granby": {"issuer": forger.url}}, staff_by_sso=True) as hub:
        facilitator = await hub.enter("facilitator")
        refused = await facilitator.page(f"{hub.path}/desk", 403)
        assert ("Those who run meetings sign in" in refused, f"/sign-in?next={hub.path}/desk" in refused) == (
            True,
            True,
        )
        await facilitator.get(f"{hub.path}/now")

        await there_and_back(facilitator, connect="true")

        await facilitator.get(f"{hub.path}/desk")
        assert "Those who run meetings sign in here." in await hub.visitor().page("/sign-in")


# -- signing out ------------------------------------------------------------------------------------------------------


async def test_signing_out_goes_on_to_the_provider_and_shows_it_whom_it_is_about(hub: Hub, forger: Forger) -> None:
    forger.described = {"end_session_endpoint": f"{forger.url}/end"}
    visitor = hub.visitor()
    await there_and_back(visitor)
    await say(visitor, "new", name="Nils Ny")
    answer = await visitor.client.post("/sign-out")
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert answer.headers["location"].startswith(f"{forger.url}/end?")
    assert query["post_logout_redirect_uri"] == ["http://hub.example/sign-in/signed-out"]
    assert (query["client_id"], len(query["id_token_hint"])) == (["bikupa"], 1)
    assert "You are signed out" in await visitor.page("/sign-in/signed-out")


@pytest.mark.parametrize("silent", [False, True])
async def test_where_the_provider_has_no_page_for_it_or_is_silent_our_own_sign_in_ends_all_the_same(
    hub: Hub, forger: Forger, silent: bool
) -> None:
    visitor = await hub.enter("bo")
    await there_and_back(visitor, connect="true")
    token = visitor.cookie
    if silent:
        hub.meeting.house.site.reception.clients._made.clear()  # as after a restart: it has to be asked
        forger.broken = True
    answer = await visitor.client.post(f"{hub.path}/sign-out")
    assert answer.headers["location"] == f"{hub.path}?said=signed-out"
    visitor.client.cookies.set("bikupa", token)
    await visitor.get(f"{hub.path}/me", 401)
