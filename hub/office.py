"""What an operator does at the terminal: the first owner, importing, copying, archives, checking."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hub.archive import commands as archives
from hub.archive import queries as archived
from hub.archive.proving import prove
from hub.kernel import folder
from hub.kernel.clock import SystemClock
from hub.kernel.errors import HubError
from hub.kernel.marks import EPOCH
from hub.kernel.sqlite import one_transaction
from hub.kernel.transaction import Snapshot, Tx
from hub.migrations.upgrade import upgrade
from hub.people import commands as people
from hub.people import queries
from hub.programme import commands as programme
from hub.programme.importing import read_bytes, suggested_years
from hub.programme.importing.accepting import new_event
from hub.programme.queries import EventMode
from hub.settings import Settings
from hub.web.auth import Role

if TYPE_CHECKING:
    from hub.app import House

T = TypeVar("T")


class CommandError(Exception):
    """One line for the terminal."""


async def announce_owner(house: House, address: str) -> None:
    """Make the owner at the first start, and print the link that signs them in until there is an event."""
    path = await house.site.change(lambda tx: owner_path(tx, house.site.secret))
    print(f"Bikupa is at {address}", flush=True)
    print(f"Sign in as the owner: {address}{path}", flush=True)


def owner_path(tx: Tx, secret: bytes) -> str:
    there = queries.owner_link(tx, secret)
    if there:
        return there
    people.add_owner(tx, "Arrangör")
    made = queries.owner_link(tx, secret)
    assert made is not None
    return made


def import_programme(settings: Settings, content: bytes, title: str, year: int | None, mode: str | None) -> list[str]:
    """Make an event of a file with a programme; returns the lines to print. CommandError when it can't be done."""
    today = SystemClock().now().date()
    reading = read_bytes(content, today=today)
    if not reading.sessions:
        raise CommandError("no times were found in this, so no programme could be read from it")
    if not reading.dates and year is None:
        years = suggested_years(reading.date_hint, today=today) if reading.date_hint else ()
        fitting = ", ".join(str(each) for each in years)
        raise CommandError(f"the text does not say which year: give --year (these fit the day of the week: {fitting})")
    held = EventMode(mode) if mode else EventMode.HYBRID if any(s.room for s in reading.sessions) else EventMode.ONLINE
    new = new_event(reading, title=title, year=year, zone=reading.timezone or "Europe/Stockholm", mode=held)
    path = folder.prepare(settings.data)
    secret = folder.secret(settings.data)
    upgrade(path)
    with one_transaction(path, SystemClock().now()) as tx:
        owner = owner_path(tx, secret)
        event_id, slug = programme.create_event(tx, new)
        bearer = queries.bearer(tx, owner.removeprefix("/p/"), secret)
        assert bearer is not None
        people.list_person(tx, event_id, bearer.person_id, bearer.name, queries.Mode.REMOTE, queries.Source.STAFF)
        people.set_roles(tx, event_id, bearer.person_id, [Role.ORGANISER, Role.FACILITATOR])
        link = queries.links(tx, event_id, secret, [bearer.person_id])[bearer.person_id]
    unread = [line for line in reading.lines if line.use == "unused"]
    lines = [f"{new.title}: {len(new.sessions)} programme items on {len(new.dates)} day(s), at /e/{slug}"]
    lines += [f"Line {line.number} was not understood: {line.text[:100]}" for line in unread]
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    return [*lines, f"Sign in as its organiser: {base}{link}"]


def backup(settings: Settings, target: Path) -> str:
    """Copy the database to *target*, consistent although the hub runs. The copy gets another epoch: pages that
    knew the original start afresh instead of trusting its positions."""
    source = settings.data / folder.DATABASE
    if not source.is_file():
        raise CommandError(f"there is no data in {settings.data}")
    if target.exists():
        raise CommandError(f"{target} exists already; choose another name")
    try:
        with (
            contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as original,
            contextlib.closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy)
            copy.execute("DELETE FROM marks WHERE name = ?", (EPOCH,))
            copy.commit()
            copy.execute("PRAGMA journal_mode=DELETE")
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        raise CommandError(f"the copy could not be written: {error}") from error
    if verdict != "ok":
        raise CommandError(f"the copy is damaged: {verdict}")
    secret = settings.data / folder.SECRET
    return f"Copied to {target}. Keep {secret} with it: personal links are proved by it."


def archive(settings: Settings, slug: str, target: Path, *, names: bool) -> str:
    """Write everything of the event at /e/*slug* to *target*, a file that only its owner may read."""
    if not (settings.data / folder.DATABASE).is_file():
        raise CommandError(f"there is no data in {settings.data}")

    async def run(house: House) -> bytes:
        def look(snap: Snapshot) -> bytes:
            event = house.site.resolver.event(snap, slug)
            if event is None:
                raise CommandError(f"there is no event at /e/{slug}")
            return archived.archive(snap, event, house.site.languages, names=names)

        return await house.database.read(look)

    content = in_house(settings, run)
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except FileExistsError as error:
        raise CommandError(f"{target} exists already; choose another name") from error
    except OSError as error:
        raise CommandError(f"{target} can't be written: {error.strerror}") from error
    whole = "Names and addresses are in it: keep it as you would the list of people." if names else "Nobody is named."
    return f"Written to {target}, {len(content) // 1000 + 1} kB. {whole}"


def restore(settings: Settings, content: bytes) -> list[str]:
    """Make a new event of an archive, also while the hub runs; returns the lines to print."""

    async def run(house: House) -> archives.Restored:
        ready = archives.made_ready(content)
        prove(house.site, ready)
        made = await house.site.change(lambda tx: archives.restore(tx, ready))
        assert isinstance(made, archives.Restored)
        return made

    try:
        made = in_house(settings, run)
    except HubError as error:
        raise CommandError(str(error)) from error
    people_ = f"{made.people} people, {made.known} of them on file here before"
    return [f"{made.title}: {people_}, at /e/{made.slug}", "Nothing was sent. Personal links are new ones."]


def in_house(settings: Settings, run: Callable[[House], Awaitable[T]]) -> T:
    """What *run* gives, in a house of which only the database is open."""
    from hub.app import House  # the largest part of the hub, which other commands do without

    async def opened() -> T:
        house = House(settings)
        await house.database.open()
        try:
            return await run(house)
        finally:
            await house.database.close()

    return asyncio.run(opened())


def check(settings: Settings) -> list[str]:
    """What is right; the first thing that is wrong is raised."""
    path = folder.prepare(settings.data)
    folder.secret(settings.data)
    upgrade(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA quick_check").fetchone()[0]
        gaps = connection.execute(
            "SELECT h.scope FROM heads h WHERE h.head != (SELECT count(*) FROM journal j WHERE j.scope = h.scope)"
        ).fetchall()
    if verdict != "ok":
        raise CommandError(f"the database {path} is damaged: {verdict}")
    if gaps:
        raise CommandError(f"the journal of {gaps[0][0]} has gaps")
    return [f"Settings are right. Data in {settings.data} is whole."]
