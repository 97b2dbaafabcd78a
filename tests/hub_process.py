"""A whole hub as a process of its own, with its clock held by a file; and people who talk to it over HTTP."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2


class HubProcess:
    """``bikupa serve`` on loopback. *clock* None lets the machine's clock run."""

    def __init__(self, folder: Path, clock: datetime | None = None, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.clock_file = folder / "clock"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "hub.log"
        self.settings = settings
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0
        self.held = clock is not None
        if clock is not None:
            self.set_clock(clock)

    def set_clock(self, at: datetime) -> None:
        """Hold the hub's clock at *at* (aware)."""
        fresh = self.clock_file.with_suffix(".new")
        fresh.write_text(at.isoformat() + "\n")
        os.replace(fresh, self.clock_file)

    async def start(self) -> None:
        self._spawn()
        await self.until_ready()

    def _spawn(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("BIKUPA_")}
        environment |= {"BIKUPA_DATA": str(self.data), "BIKUPA_PORT": str(self.port), **self.settings}
        if self.held:
            environment["BIKUPA_CLOCK_FILE"] = str(self.clock_file)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "hub.cli", "serve"], env=environment, stdout=log, stderr=log
            )

    async def until_ready(self) -> None:
        """Wait until it has said where it is, which comes after its first answers, and is healthy."""
        self.starts += 1
        async with httpx2.AsyncClient(base_url=self.url, verify=False) as client, asyncio.timeout(60):
            while True:
                assert self.process is not None
                assert self.process.poll() is None, self.log.read_text()
                try:
                    healthy = (await client.get("/healthz")).status_code == 200
                    if healthy and self.log.read_text().count("Sign in as the owner") >= self.starts:
                        return
                except httpx2.TransportError:
                    pass
                await asyncio.sleep(0.05)

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to say goodbye."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, sign: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(sign)
            self.process.wait(20)

    def owner_link(self) -> str:
        """The path that signs the owner in, as the hub printed it."""
        found = re.search(r"Sign in as the owner: http://[^/]+(/p/\S+)", self.log.read_text())
        assert found, self.log.read_text()
        return found[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Person:
    """Somebody with a browser's cookies, who talks JSON."""

    def __init__(self, url: str) -> None:
        self.url = url
        # Plain HTTP on loopback: loading certificates would cost each of sixty people a tenth of a second.
        self.client = httpx2.AsyncClient(
            base_url=url,
            headers={"origin": url, "accept-language": "en"},
            timeout=30,
            verify=False,
            limits=httpx2.Limits(keepalive_expiry=2),
        )

    async def close(self) -> None:
        await self.client.aclose()

    @property
    def cookie(self) -> str:
        return self.client.cookies.get("bikupa") or ""

    async def get(self, path: str, status: int = 200) -> Any:
        """The JSON at /api + *path*."""
        answer = await self.client.get("/api" + path)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer.json()

    async def page(self, path: str, status: int = 200) -> str:
        answer = await self.client.get(path)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return str(answer.text)

    async def post(self, path: str, status: int = 200, request_id: str | None = None, **fields: Any) -> Any:
        """POST JSON to /api + *path* with a request id of its own (or the one given)."""
        headers = {"request-id": request_id or uuid4().hex}
        answer = await self.client.post("/api" + path, json=fields, headers=headers)
        assert answer.status_code == status, (path, answer.status_code, answer.text[:500])
        return answer.json()

    async def sign_in(self, link: str) -> Any:
        """Press the button of a personal link (its path)."""
        return await self.post(link)
