"""Instants are stored in UTC, and one without its offset is no instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, MetaData, String, Table, create_engine, insert, select
from sqlalchemy.exc import StatementError

from hub.kernel.schema import UtcDateTime

instants = Table("instants", MetaData(), Column("name", String, primary_key=True), Column("at", UtcDateTime))
LOCAL = datetime(2031, 5, 6, 13, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=2)))


def test_a_naive_instant_is_refused() -> None:
    engine = create_engine("sqlite://")
    instants.metadata.create_all(engine)
    with engine.begin() as connection, pytest.raises(StatementError, match="offset"):
        connection.execute(insert(instants).values(name="x", at=LOCAL.replace(tzinfo=None)))
    engine.dispose()


def test_an_instant_keeps_its_moment_and_loses_its_zone() -> None:
    engine = create_engine("sqlite://")
    instants.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(instants), [{"name": "x", "at": LOCAL}, {"name": "none", "at": None}])
        found = {row.name: row.at for row in connection.execute(select(instants))}
        stored = connection.exec_driver_sql("select at from instants where name = 'x'").scalar_one()
    engine.dispose()
    assert found == {"x": LOCAL.astimezone(UTC), "none": None}
    assert found["x"].tzinfo is UTC
    assert stored.startswith("2031-05-06 11:00:00")
