"""Bring a database to the present shape, at start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, inspect, text

from hub.kernel.folder import FolderUnusable
from hub.kernel.schema import metadata
from hub.kernel.sqlite import prepared

if TYPE_CHECKING:
    from alembic.config import Config

VERSIONS = Path(__file__).parent / "versions"


def newest() -> str:
    """The revision that the newest file is named after: m0012_calendars.py brings 0012."""
    return max(path.name for path in VERSIONS.glob("m*.py"))[1:5]


def config(connection: object = None) -> Config:
    from alembic.config import Config  # a tenth of a second and more, which only a database of another shape needs

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


def upgrade(path: Path) -> None:
    """Create or migrate the database at *path*; FolderUnusable when it can't be written."""
    engine = prepared(create_engine(f"sqlite+pysqlite:///{path}"), "BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            if not inspect(connection).get_table_names():
                create(connection)
            elif revision(connection) != newest():
                migrate(connection)
    except Exception as error:
        raise FolderUnusable(f"The database {path} can't be opened: {error}") from error
    finally:
        engine.dispose()


def revision(connection: Connection) -> str | None:
    """The revision that the database has, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("select version_num from alembic_version")).scalar_one_or_none()
    return found


def create(connection: Connection) -> None:
    """Make the tables of a new database as they are now; a test holds that migrations lead to the same."""
    import hub.features

    assert hub.features.OPERATIONS, "importing the features fills the metadata"
    metadata.create_all(connection)
    connection.execute(text("create table alembic_version (version_num varchar(32) not null primary key)"))
    connection.execute(text("insert into alembic_version (version_num) values (:newest)"), {"newest": newest()})


def migrate(connection: Connection) -> None:
    from alembic import command

    command.upgrade(config(connection), "head")
