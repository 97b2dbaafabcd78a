"""Signing in at providers that others have written: one that is certified (node), and one made for tests (Python)."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import httpx2
import pytest

from tests.accounts.conftest import Hub, Open, begin, come_back, name_of, say
from tests.hub_process import free_port
from tests.visitor import ORIGIN, Visitor

SCRIPT = Path(__file__).with_name("provider.mjs")
BACK, SIGNED_OUT = f"{ORIGIN}/sign-in/with/granby/back", f"{ORIGIN}/sign-in/signed-out"
ASTA = {"sub": "asta", "email": "asta@bin.example.se", "email_verified": True, "name": "Asta i katalogen"}


class Node:
    """The certified provider as a process of its own, and somebody's browser at it."""

    secret = "a secret that only the hub and the provider have"

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None

    def start(self, kid: str = "one") -> None:
        known = {"PORT": str(self.port), "REDIRECT": BACK, "SIGNED_OUT": SIGNED_OUT, "KID": kid}
        self.process = subprocess.Popen(
            ["node", str(SCRIPT)],
            env={**os.environ, **known},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline().strip() == "ready"

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    async def there(self, url: str, user: str = "asta") -> str:
        """Sign in with a name and a password, consent; the address that leads back to the hub."""
        async with httpx2.AsyncClient(verify=False, timeout=30) as client:
            at = await follow(client, await client.get(url))
            if at.startswith(ORIGIN):
                return at
            at = await follow(client, await client.post(at, data={"prompt": "login", "login": user, "password": "x"}))
            return await follow(client, await client.post(at, data={"prompt": "consent"}))

    async def cancel(self, url: str) -> str:
        async with httpx2.AsyncClient(verify=False, timeout=30) as client:
            at = await follow(client, await client.get(url))
            return await follow(client, await client.get(f"{at}/abort"))


async def follow(client: httpx2.AsyncClient, answer: httpx2.Response) -> str:
    """The address where the redirects end: a page that asks, or the hub's."""
    while answer.is_redirect:
        to = str(answer.url.join(answer.headers["location"]))
        if to.startswith(ORIGIN):
            return to
        answer = await client.get(to)
    return str(answer.url)


class Mock:
    """The provider made for tests, as a process of its own: it stands on parts of Authlib that are on their way out."""

    secret = ""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, kid: str = "one") -> None:
        """Its keys are made at each start."""
        users = [word for claims in (ASTA, {"sub": "nameless"}) for word in ("--user-claims", json.dumps(claims))]
        program = [sys.executable, "-m", "oidc_provider_mock", "-H", "127.0.0.1", "-p", str(self.port), *users]
        self.process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        with httpx2.Client(verify=False) as client:
            while not answers(client, self.url):
                assert self.process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    async def there(self, url: str, user: str = "asta") -> str:
        async with httpx2.AsyncClient(verify=False, timeout=30) as client:
            return str((await client.post(url, data={"sub": user})).headers["location"])

    async def cancel(self, url: str) -> str:
        async with httpx2.AsyncClient(verify=False, timeout=30) as client:
            return str((await client.post(url, data={"action": "deny"})).headers["location"])


def answers(client: httpx2.Client, url: str) -> bool:
    try:
        return client.get(f"{url}/.well-known/openid-configuration").status_code == 200
    except httpx2.TransportError:
        return False


Real = Node | Mock


@contextmanager
def running(provider: Real) -> Iterator[Real]:
    provider.start()
    try:
        yield provider
    finally:
        provider.stop()


@pytest.fixture(params=[Node, Mock], ids=["certified", "mock"])
def provider(request: pytest.FixtureRequest) -> Iterator[Real]:
    if request.param is Node and shutil.which("node") is None:
        pytest.skip("there is no node on this machine")
    with running(request.param()) as it:
        yield it


@pytest.fixture
async def hub(opened: Open, provider: Real) -> AsyncIterator[Hub]:
    granby = {"issuer": provider.url, "client_secret": provider.secret or "any", "trusted_domains": ["bin.example.se"]}
    async with opened({"granby": granby}) as it:
        yield it


async def there_and_back(visitor: Visitor, provider: Real, user: str = "asta", **fields: str) -> httpx2.Response:
    return await come_back(visitor, await provider.there(await begin(visitor, **fields), user))


async def known(hub: Hub, provider: Real) -> Visitor:
    """Asta, who has said once that it is she."""
    visitor = hub.visitor()
    await there_and_back(visitor, provider)
    assert (await say(visitor, "offered")).status_code == 303
    return visitor


async def test_somebody_is_offered_by_their_verified_address_and_then_known(hub: Hub, provider: Real) -> None:
    visitor = hub.visitor()
    answer = await there_and_back(visitor, provider)
    assert answer.headers["location"] == "/sign-in/account"
    assert "Hi Asta Ek! Is that you?" in await visitor.page("/sign-in/account")
    await say(visitor, "offered")
    assert await name_of(visitor, hub.path) == "Asta Ek"
    again = hub.visitor()
    assert (await there_and_back(again, provider, next=f"{hub.path}/group")).headers["location"] == f"{hub.path}/group"


async def test_two_tabs(hub: Hub, provider: Real) -> None:
    visitor = await known(hub, provider)
    urls = [await begin(visitor, next="/?1"), await begin(visitor, next="/?2")]
    backs = [await provider.there(url) for url in urls]
    assert [(await come_back(visitor, back)).headers["location"] for back in backs] == ["/?1", "/?2"]


async def test_cancelled(hub: Hub, provider: Real) -> None:
    visitor = hub.visitor()
    answer = await come_back(visitor, await provider.cancel(await begin(visitor)))
    assert (answer.status_code, "You did not sign in." in answer.text, visitor.cookie) == (401, True, "")


async def test_expired(hub: Hub, provider: Real) -> None:
    visitor = hub.visitor()
    back = await provider.there(await begin(visitor))
    hub.meeting.later(15)
    assert (await come_back(visitor, back)).status_code == 401


async def test_a_code_is_good_for_one_sign_in(hub: Hub, provider: Real) -> None:
    visitor = await known(hub, provider)
    code = httpx2.URL(await provider.there(await begin(visitor))).params["code"]
    statuses = []
    for _ in range(2):
        state = httpx2.URL(await begin(visitor)).params["state"]
        answer = await visitor.client.get("/sign-in/with/granby/back", params={"code": code, "state": state})
        statuses.append(answer.status_code)
    assert set(statuses) <= {401, 502}, "it was not begun by this state: PKCE or the nonce tells"


async def test_no_address_and_no_name(hub: Hub, provider: Real) -> None:
    visitor = hub.visitor()
    await there_and_back(visitor, provider, "nameless")
    assert "Who are you here?" in await visitor.page("/sign-in/account")
    await say(visitor, "new", name="Namnlös")
    again = hub.visitor()
    assert (await there_and_back(again, provider, "nameless")).headers["location"] == "/"
    assert "Namnlös" in await again.page("/")


async def test_wrong_issuer(opened: Open, provider: Real) -> None:
    async with opened({"granby": {"issuer": provider.url + "/"}}) as hub:
        answer = await hub.visitor().client.post("/sign-in/with/granby")
        assert (answer.status_code, "issuer" in answer.text) == (502, True)


async def test_keys_are_changed(hub: Hub, provider: Real) -> None:
    await known(hub, provider)
    await asyncio.to_thread(provider.stop)
    await asyncio.to_thread(provider.start, "two")
    visitor = hub.visitor()
    assert (await there_and_back(visitor, provider)).headers["location"] == "/"


async def test_provider_down(hub: Hub, provider: Real) -> None:
    visitor = hub.visitor()
    back = await provider.there(await begin(visitor))
    await asyncio.to_thread(provider.stop)
    answer = await come_back(visitor, back)
    assert (answer.status_code, "Granby kommun does not answer" in answer.text) == (503, True)


async def test_signing_out_there_too(hub: Hub, provider: Real) -> None:
    visitor = await known(hub, provider)
    answer = await visitor.client.post("/sign-out")
    async with httpx2.AsyncClient(verify=False, timeout=30) as client:
        page = await client.get(answer.headers["location"])
        assert page.status_code == 200
        back = await confirmed(client, page)
    assert back.partition("?")[0] == SIGNED_OUT
    await visitor.get(f"{hub.path}/me", 401)
    assert "You are signed out" in await visitor.page("/sign-in/signed-out")


async def confirmed(client: httpx2.AsyncClient, page: httpx2.Response) -> str:
    """Press the button of the provider's own page; where it leads."""
    form = re.search(r"<form[^>]*action=\"([^\"]+)\"", page.text)
    fields = dict(re.findall(r"<input[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"", page.text))
    action = str(page.url.join(unescape(form[1]))) if form else str(page.url)
    answer = await client.post(
        action, data={name: unescape(value) for name, value in fields.items()} | {"logout": "yes"}
    )
    return str(answer.headers["location"])
