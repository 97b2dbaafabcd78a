"""SQLite: one writer with group commit on aiosqlite's own thread, a few readers with a snapshot each.

Whatever commands wait are run in one hop to the writer's thread, each in a savepoint, with one commit for all; then
everybody is answered. ``_execute`` and ``_conn`` are private parts of aiosqlite: it is pinned exactly, and
tests/kernel/test_sqlite.py holds their contract.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool, StaticPool

from hub.kernel.clock import Clock
from hub.kernel.database import Doorbell, Job
from hub.kernel.errors import Unavailable
from hub.kernel.journal import number
from hub.kernel.transaction import Snapshot, Tx

P = ParamSpec("P")
T = TypeVar("T")
Outcome = tuple[Any, Exception | None]
Waiting = tuple[Job, asyncio.Future[Any]]
Batch = tuple[list[Outcome], dict[str, int]]

LARGEST_BATCH = 64
READERS = 4
log = logging.getLogger("bikupa.database")


class SqliteDatabase:
    """A :class:`~hub.kernel.database.Database` in one file."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.doorbell: Doorbell | None = None
        self.generation = 0
        self.on_commit: Callable[[int, float], None] | None = None
        """Told of each batch that was committed: how many commands, and in how many seconds."""
        self._waiting: asyncio.Queue[Waiting | None] = asyncio.Queue()
        self._pool = ThreadPoolExecutor(READERS, "reader")
        self._mine = threading.local()
        self._kept: list[Connection] = []
        self._reader = prepared(
            create_engine(f"sqlite+pysqlite:///{path}", poolclass=QueuePool, pool_size=READERS, max_overflow=0), "BEGIN"
        )
        self._writer: Engine
        self._connection: aiosqlite.Connection
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        connection = aiosqlite.connect(self.path, isolation_level=None)
        connection._thread.daemon = True  # a crash at start must not leave a thread that keeps the process alive
        self._connection = await connection
        engine = create_engine("sqlite+pysqlite://", creator=lambda: self._connection._conn, poolclass=StaticPool)
        self._writer = prepared(engine, "BEGIN IMMEDIATE")
        self._task = asyncio.create_task(self._write_for_ever(), name="writer")

    async def close(self) -> None:
        """What waits is still written: nobody is told "not saved" of something that a thread is just committing."""
        if self._task is not None:
            self._waiting.put_nowait(None)
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            await self._connection.close()
        self._pool.shutdown()
        for connection in self._kept:
            connection.close()
        self._reader.dispose()

    async def write(self, job: Job) -> Any:
        if self._task is None or self._task.done():
            raise Unavailable
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait((job, future))
        return await future

    async def read(self, query: Callable[Concatenate[Snapshot, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        def run() -> T:
            connection = self._connection_of_this_thread()
            with connection.begin():
                return query(Snapshot(connection, self.clock.now()), *args, **kwargs)

        return await asyncio.get_running_loop().run_in_executor(self._pool, run)

    def _connection_of_this_thread(self) -> Connection:
        """Each reader's thread keeps one: to fetch and return it each time would cost more than most queries."""
        if not hasattr(self._mine, "connection"):
            self._mine.connection = self._reader.connect()
            self._kept.append(self._mine.connection)
        kept: Connection = self._mine.connection
        return kept

    async def _write_for_ever(self) -> None:
        while batch := await self._next_batch():
            began = time.perf_counter()
            try:
                outcomes, ends = await self._in_its_thread([job for job, _ in batch])
            except asyncio.CancelledError:
                tell(batch, [(None, Unavailable())] * len(batch))
                raise
            except Exception:
                log.exception("a batch of %d commands could not be committed", len(batch))
                tell(batch, [(None, Unavailable())] * len(batch))
                continue
            self.generation += 1
            if ends and self.doorbell:
                self.doorbell(ends)
            tell(batch, outcomes)
            if self.on_commit:
                self.on_commit(len(batch), time.perf_counter() - began)

    async def _next_batch(self) -> list[Waiting]:
        """Wait for a command, and take whatever else waits; empty when there will be no more."""
        batch: list[Waiting] = []
        waiting = await self._waiting.get()
        while waiting is not None:
            batch.append(waiting)
            if len(batch) == LARGEST_BATCH or self._waiting.empty():
                return batch
            waiting = self._waiting.get_nowait()
        if batch:
            self._waiting.put_nowait(None)
        return batch

    async def _in_its_thread(self, jobs: Sequence[Job]) -> Batch:
        run: Any = self._connection._execute
        outcome: Batch = await run(self._run_batch, jobs)
        return outcome

    def _run_batch(self, jobs: Sequence[Job]) -> Batch:
        now = self.clock.now()
        outcomes: list[Outcome] = []
        facts: list[Any] = []
        with self._writer.connect() as connection, connection.begin():
            raw: Any = connection.connection.dbapi_connection
            for job in jobs:
                tx = Tx(connection, now, job.by)
                outcome = run_in_savepoint(raw, tx, job)
                if outcome[1] is None:
                    facts.extend(tx.facts)
                outcomes.append(outcome)
            ends = number(connection, facts, now)
            if not raw.in_transaction:
                raise sqlite3.OperationalError("the database left the transaction")
        return outcomes, ends


def run_in_savepoint(raw: sqlite3.Connection, tx: Tx, job: Job) -> Outcome:
    """Run one command of a batch; its own failure undoes only itself.

    When SQLite has rolled back everything (disk full, I/O error) there is no transaction left to go on in: later
    commands would commit one by one. The error is raised, so that the whole batch fails and everybody is told.
    """
    raw.execute("SAVEPOINT command")
    try:
        outcome: Outcome = (job.run(tx), None)
    except Exception as error:
        if not raw.in_transaction or isinstance(error, OperationalError | sqlite3.OperationalError):
            raise
        raw.execute("ROLLBACK TO command")
        outcome = (None, error)
    raw.execute("RELEASE command")
    return outcome


def tell(batch: Sequence[Waiting], outcomes: Sequence[Outcome]) -> None:
    for (_, future), (answer, error) in zip(batch, outcomes, strict=True):
        if future.done():  # whoever asked has gone; what was done stays done
            continue
        if error is None:
            future.set_result(answer)
        else:
            future.set_exception(error)


@contextlib.contextmanager
def one_transaction(path: Path, now: datetime) -> Iterator[Tx]:
    """A transaction of a command's own, on a database that a running hub may have open: it will hear of the facts."""
    engine = prepared(create_engine(f"sqlite+pysqlite:///{path}"), "BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            tx = Tx(connection, now)
            yield tx
            number(connection, tx.facts, now)
    finally:
        engine.dispose()


def prepared(engine: Engine, begin: str) -> Engine:
    """Set the pragmas of each connection, and begin transactions ourselves.

    Python 3.11's sqlite3 begins them only before a write; without BEGIN a reader has no snapshot, and without
    IMMEDIATE a writer that began as a reader is refused at once, whatever the busy timeout.
    """

    @event.listens_for(engine, "connect")
    def on_connect(dbapi: Any, record: Any) -> None:
        dbapi.isolation_level = None
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "busy_timeout=5000"):
            dbapi.execute(f"pragma {pragma}").close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        raw: Any = connection.connection.dbapi_connection
        raw.execute(begin)

    return engine
