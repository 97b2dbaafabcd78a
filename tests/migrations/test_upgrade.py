"""A database that was migrated is the one that the code describes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

import hub.features
from hub.kernel.folder import FolderUnusable
from hub.kernel.schema import metadata
from hub.migrations.upgrade import config, create, migrate, newest, revision, upgrade

assert hub.features.OPERATIONS, "importing the features fills the metadata"


@pytest.mark.parametrize("way", [migrate, create])
def test_a_database_is_the_one_that_the_code_describes_migrated_or_made_anew(
    way: Callable[[Connection], None], tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite+pysqlite:///{tmp_path / 'hub.sqlite'}")
    with engine.begin() as connection:
        way(connection)
        assert revision(connection) == newest()
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        differing = compare_metadata(context, metadata)
    engine.dispose()
    assert differing == []


def test_migrating_again_changes_nothing_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hub.sqlite"
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("insert into marks (name, value) values ('kept', 'yes')")
        connection.commit()
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select value from marks where name = 'kept'").fetchall() == [("yes",)]


def test_the_migrations_are_one_line_whose_end_is_the_newest_file() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [newest()]


@pytest.mark.parametrize("before", ["new", "opened before"])
def test_a_database_of_the_present_shape_is_opened_without_loading_the_migrations(before: str, tmp_path: Path) -> None:
    if before != "new":
        upgrade(tmp_path / "hub.sqlite")
    opened = (
        "import sys, pathlib; from hub.migrations.upgrade import upgrade; "
        f"upgrade(pathlib.Path({str(tmp_path / 'hub.sqlite')!r})); "
        "print(sorted(each for each in sys.modules if each in ('alembic', 'mako', 'pygments')))"
    )
    said = subprocess.run([sys.executable, "-c", opened], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_what_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "hub.sqlite"
    path.write_bytes(b"this is a text and no database, " * 100)
    with pytest.raises(FolderUnusable) as refused:
        upgrade(path)
    assert str(path) in str(refused.value)


def test_a_database_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hub.sqlite"
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("update alembic_version set version_num = 'from-the-future'")
        connection.commit()
    with pytest.raises(FolderUnusable):
        upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select version_num from alembic_version").fetchall() == [("from-the-future",)]
