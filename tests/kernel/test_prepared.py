"""A prepared statement does what SQLAlchemy does with it, and refuses what it could not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    insert,
    select,
)
from sqlalchemy.exc import StatementError

from hub.kernel import prepared
from hub.kernel.prepared import Prepared
from hub.kernel.schema import UtcDateTime

own = MetaData()
visits = Table(
    "visits",
    own,
    Column("name", String(40), primary_key=True),
    Column("at", UtcDateTime),
    Column("said", JSON),
    Column("times", Integer),
)
AT = datetime(2031, 5, 6, 13, 0, tzinfo=timezone(timedelta(hours=2)))
ASA = {"name": "Åsa", "at": AT, "said": {"hej": ["å", 1, None]}, "times": 2}
BO = {"name": "Bo", "at": None, "said": None, "times": None}
ADD = Prepared(insert(visits))
NAMED = Prepared(select(visits).where(visits.c.name == bindparam("name")))


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    own.create_all(engine)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def test_rows_are_written_as_sqlalchemy_writes_them(connection: Connection) -> None:
    ADD.run_each(connection, [ASA, BO])
    prepared_way = connection.exec_driver_sql("select * from visits order by name").all()
    connection.exec_driver_sql("delete from visits")
    connection.execute(insert(visits), [ASA, BO])
    assert prepared_way == connection.exec_driver_sql("select * from visits order by name").all()


@pytest.mark.parametrize("name", ["Åsa", "Bo", "nobody"])
def test_rows_are_read_as_sqlalchemy_reads_them(connection: Connection, name: str) -> None:
    connection.execute(insert(visits), [ASA, BO])
    plain = connection.execute(select(visits).where(visits.c.name == name)).all()
    found = NAMED.all(connection, name=name)
    assert [row._asdict() for row in found] == [row._asdict() for row in plain]
    assert NAMED.first(connection, name=name) == (plain[0] if plain else None)


def test_the_same_happens_on_a_driver_that_is_not_sqlites_own(
    connection: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "driver_of", lambda connection: None)
    added = ADD.run(connection, **ASA)
    ADD.run_each(connection, [BO])
    assert added == 1
    assert NAMED.first(connection, name="Åsa")._asdict() == {**ASA, "at": AT.astimezone(UTC)}
    assert NAMED.first(connection, name="nobody") is None


def test_it_tells_how_many_rows_it_touched(connection: Connection) -> None:
    ADD.run_each(connection, [ASA, BO])
    again = Prepared(visits.update().where(visits.c.times == bindparam("was")).values(times=bindparam("to")))
    assert [again.run(connection, was=2, to=3), again.run(connection, was=2, to=3)] == [1, 0]


def test_an_instant_without_its_offset_is_refused(connection: Connection) -> None:
    with pytest.raises((ValueError, StatementError), match="offset"):
        ADD.run(connection, **{**ASA, "at": AT.replace(tzinfo=None)})


def test_a_value_may_stand_in_the_statement_itself(connection: Connection) -> None:
    connection.execute(insert(visits), [ASA, BO])
    first = Prepared(select(visits.c.name).where(visits.c.name != "Bo", visits.c.times == bindparam("times")).limit(1))
    assert [row.name for row in first.all(connection, times=2)] == ["Åsa"]


def test_a_list_is_refused(connection: Connection) -> None:
    with pytest.raises(ValueError, match="list"):
        Prepared(select(visits).where(visits.c.name.in_(["Bo"]))).all(connection)


def test_a_value_that_is_not_given_is_missed(connection: Connection) -> None:
    with pytest.raises(KeyError, match="name"):
        NAMED.all(connection)
