"""People who send every request twice, and remember what they sent.

A network that loses answers makes every client send again. So each change here is sent by two requests at once with the
same id, which must be given the same answer; and a whole day's changes can be sent once more, after the hub was killed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2

from tests.hub_process import Person

AT_ONCE = 10
PAUSE_S, PATIENCE_S = 0.1, 120.0
Answer = tuple[int, Any]


@dataclass
class Letter:
    """One change as it was sent, and how it was answered."""

    caller: Caller
    path: str
    fields: dict[str, Any]
    request_id: str = field(default_factory=lambda: uuid4().hex)
    answer: Answer = (0, None)

    @property
    def is_press_at_the_door(self) -> bool:
        """Such a press leads to what is on at the moment: it is no change that could be repeated another day."""
        return self.path.endswith("/go")

    async def go(self) -> Answer:
        """Send it, again and again until there is an answer, as every client does when the network fails.

        The token of a new session is left out of the answer, for every press of a link starts one.
        """
        headers = {"request-id": self.request_id}
        async with asyncio.timeout(PATIENCE_S):
            while True:
                try:
                    answer = await self.caller.client.post("/api" + self.path, json=self.fields, headers=headers)
                except httpx2.TransportError:
                    await asyncio.sleep(PAUSE_S)
                else:
                    body = answer.json()
                    return answer.status_code, {name: value for name, value in body.items() if name != "token"}


class Caller(Person):
    """Somebody with a browser's cookies, whose changes go into *letters*."""

    def __init__(self, url: str, letters: list[Letter], lang: str = "sv", name: str = "") -> None:
        # Without certificates to check: the hub is on loopback, and reading them for sixty people takes seconds.
        # And no connection is used again that the hub may be about to close, which it does after five idle seconds.
        headers, limits = {"origin": url, "accept-language": lang}, httpx2.Limits(keepalive_expiry=2)
        self.client = httpx2.AsyncClient(base_url=url, headers=headers, timeout=30, verify=False, limits=limits)
        self.url, self.letters, self.lang, self.name = url, letters, lang, name
        self.person_id = ""

    async def send(self, path: str, status: int = 200, **fields: Any) -> Any:
        """Change something, by two requests at once with the same id; the answer that both were given."""
        letter = Letter(self, path, fields)
        self.letters.append(letter)
        letter.answer, again = await asyncio.gather(letter.go(), letter.go())
        assert again == letter.answer, path
        assert letter.answer[0] == status, (path, letter.answer)
        return letter.answer[1]

    async def come_in(self, link: str) -> None:
        """Press the button of a personal link."""
        self.person_id = (await self.send(link))["person_id"]

    async def submit(self, path: str, **fields: str) -> httpx2.Response:
        """Send a form as a browser without script does, and look at the page that answers."""
        return await self.client.post(path, data={"request_id": uuid4().hex, **fields})


async def send_again(letters: Iterable[Letter]) -> list[tuple[str, Answer, Answer]]:
    """Send *letters* once more, some at once; those that were answered otherwise than before."""
    places = asyncio.Semaphore(AT_ONCE)

    async def one(letter: Letter) -> tuple[str, Answer, Answer]:
        async with places:
            return letter.path, letter.answer, await letter.go()

    answers = await asyncio.gather(*map(one, letters))
    return [each for each in answers if each[1] != each[2]]
