"""Signing in elsewhere opens no door for anybody else: threats, each tried."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest

from hub.kernel.clock import HeldClock
from tests.accounts import conftest as accounts
from tests.accounts.conftest import Hub, Open, at_provider, begin, come_back, name_of, say, there_and_back
from tests.accounts.forger import Forger, served
from tests.visitor import Visitor

EVIL = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}


@pytest.fixture
def forger() -> Iterator[Forger]:
    with served(Forger()) as it:
        yield it


@pytest.fixture
def opened(data: Path, clock: HeldClock) -> Open:
    return accounts.opening(data, clock)


@pytest.fixture
async def hub(opened: Open, forger: Forger) -> AsyncIterator[Hub]:
    """A hub in which Bo has connected his account."""
    async with opened({"granby": {"issuer": forger.url, "trusted_domains": ["bin.example.se"]}}) as it:
        await there_and_back(await it.enter("bo"), connect="true")
        yield it


# -- whose sign-in it is ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sign-in/with/granby", "/sign-in/account", "/sign-in/mail", "/sign-out"])
async def test_another_site_begins_and_ends_nothing(hub: Hub, path: str) -> None:
    bo = await hub.enter("bo")
    answer = await bo.client.post(path, data={"email": "bo@bin.example.se", "who": "me"}, headers=EVIL)
    assert answer.status_code == 403
    await bo.get(f"{hub.path}/me")


async def test_following_a_link_begins_nothing(hub: Hub) -> None:
    for method in ("GET", "HEAD"):
        answer = await hub.visitor().client.request(method, "/sign-in/with/granby")
        assert (answer.status_code, "set-cookie" in answer.headers) == (404, False)


async def test_nobody_is_signed_in_as_somebody_who_sent_them_a_link_back(hub: Hub) -> None:
    attacker, victim = hub.visitor(), hub.visitor()
    back = await at_provider(await begin(attacker))
    assert (await come_back(victim, back)).status_code == 401
    await begin(victim)  # even while they are on their way themselves
    assert (await come_back(victim, back)).status_code == 401
    assert victim.cookie == ""


async def test_an_answer_that_comes_again_signs_nobody_in(hub: Hub) -> None:
    visitor = hub.visitor()
    back = await at_provider(await begin(visitor))
    assert (await come_back(visitor, back)).status_code == 303
    copy = hub.visitor()
    browser = visitor.client.cookies.get("bikupa_browser")
    assert browser
    copy.client.cookies.set("bikupa_browser", browser)
    assert (await come_back(copy, back)).status_code == 401
    assert (await come_back(visitor, back)).headers["location"] == "/"


async def test_a_stolen_code_is_of_no_use_in_another_sign_in(hub: Hub) -> None:
    victim, thief = hub.visitor(), hub.visitor()
    stolen = httpx2.URL(await at_provider(await begin(victim))).params["code"]
    state = httpx2.URL(await at_provider(await begin(thief))).params["state"]
    answer = await thief.client.get("/sign-in/with/granby/back", params={"code": stolen, "state": state})
    assert (answer.status_code, thief.cookie) == (401, "")


async def test_an_answer_of_one_provider_is_none_of_another_s(opened: Open, forger: Forger) -> None:
    with served(Forger()) as other:
        async with opened({"granby": {"issuer": forger.url}, "nasvik": {"issuer": other.url}}) as hub:
            visitor = hub.visitor()
            back = await at_provider(await begin(visitor, "nasvik"))
            assert (await come_back(visitor, back.replace("/nasvik/", "/granby/"))).status_code == 401
            assert (await come_back(visitor, back)).headers["location"] == "/sign-in/account"


async def test_the_same_subject_at_another_provider_is_somebody_else(opened: Open, forger: Forger) -> None:
    with served(Forger()) as other:
        async with opened({"granby": {"issuer": forger.url}, "nasvik": {"issuer": other.url}}) as hub:
            await there_and_back(await hub.enter("bo"), connect="true")
            assert (await there_and_back(hub.visitor())).headers["location"] == "/"
            assert (await there_and_back(hub.visitor(), "nasvik")).headers["location"] == "/sign-in/account"


async def test_who_is_asked_is_asked_in_their_own_browser_alone(hub: Hub, forger: Forger) -> None:
    forger.user = {"sub": "ny"}
    victim, attacker = hub.visitor(), hub.visitor()
    await there_and_back(victim)
    assert (await say(attacker, "new", name="Smyg")).status_code == 401
    attacker.client.cookies.set("bikupa_browser", "x" * 43)
    assert (await say(attacker, "new", name="Smyg")).status_code == 401


async def test_a_program_can_not_sign_in_elsewhere_for_its_person(hub: Hub) -> None:
    bo = await hub.enter("bo")
    token = (await bo.post(f"{hub.path}/me/tokens", name="Skript", may="write", where="everywhere"))["token"]
    answer = await Visitor(hub.app).client.post(
        "/sign-in/with/granby", data={"connect": "true"}, headers={"authorization": f"Bearer {token}"}
    )
    assert answer.status_code == 403


# -- fixation ---------------------------------------------------------------------------------------------------------


async def test_signing_in_gives_a_token_that_nobody_knew_and_ends_the_one_before(hub: Hub) -> None:
    planted = await hub.enter("asta")  # an attacker's own sign-in, put into the victim's browser
    victim = hub.visitor()
    victim.client.cookies.set("bikupa", planted.cookie, domain="hub.example")
    await there_and_back(victim)
    assert await name_of(victim, hub.path) == "Bo Alm"
    await planted.get(f"{hub.path}/me", 401)


@pytest.mark.parametrize("chosen", ["", "short", "x" * 44, "å" * 43, "x; path=/"])
async def test_a_browser_s_secret_is_made_here(hub: Hub, chosen: str) -> None:
    visitor = hub.visitor()
    answer = await visitor.client.post(
        "/sign-in/with/granby", headers=[(b"cookie", f"bikupa_browser={chosen}".encode())]
    )
    given = answer.cookies.get("bikupa_browser") or ""
    assert (len(given), given != chosen) == (43, True)
    attributes = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/sign-in", "max-age=900"} <= attributes


# -- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example/", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", ""]
)
async def test_nobody_is_led_to_another_site(hub: Hub, to: str) -> None:
    visitor = hub.visitor()
    assert (await there_and_back(visitor, next=to)).headers["location"] == "/"
    page = await visitor.client.get("/sign-in", params={"next": to})
    assert "evil.example" not in page.text
    assert "alert(1)" not in page.text


async def test_what_proves_somebody_leaves_the_hub_in_no_referrer(hub: Hub) -> None:
    visitor = hub.visitor()
    for path in ("/sign-in", "/sign-in/with/granby/back?code=x&state=y", "/sign-in/mail/x", "/sign-in/account"):
        answer = await visitor.client.get(path)
        assert (answer.headers["referrer-policy"], answer.headers["cache-control"]) == ("same-origin", "no-store")


async def test_the_way_back_is_our_own_address_whatever_host_a_request_names(opened: Open, forger: Forger) -> None:
    public = "https://moten.example.se"
    async with opened({"granby": {"issuer": forger.url}}, public_url=public) as hub:
        url = await begin(hub.visitor())
        assert httpx2.URL(url).params["redirect_uri"] == f"{public}/sign-in/with/granby/back"


async def test_nobody_can_begin_without_end(hub: Hub) -> None:
    hub.meeting.house.site.reception.logins.most = 2
    robot = hub.visitor()
    hub.meeting.house.site.reception.logins._wrong.clear()
    statuses = [(await robot.client.post("/sign-in/with/granby")).status_code for _ in range(4)]
    assert statuses == [303, 303, 429, 429]


async def test_the_database_alone_proves_nobody(hub: Hub) -> None:
    visitor = hub.visitor()
    url = await begin(visitor)
    browser = visitor.client.cookies.get("bikupa_browser") or ""
    stored = hub.meeting.house.settings.data / "bikupa.sqlite"
    held = stored.read_bytes() + stored.with_name(stored.name + "-wal").read_bytes()
    state = str(httpx2.URL(url).params["state"])
    assert (len(browser), browser.encode() in held, state.encode() in held) == (43, False, False)
