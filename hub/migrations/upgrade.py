"""Bring a database to the present shape, at start."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from hub.kernel.folder import FolderUnusable
from hub.kernel.sqlite import prepared


def config(connection: object = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


def upgrade(path: Path) -> None:
    """Create or migrate the database at *path*; FolderUnusable when it can't be written."""
    engine = prepared(create_engine(f"sqlite+pysqlite:///{path}"), "BEGIN IMMEDIATE")
    try:
        with engine.begin() as connection:
            command.upgrade(config(connection), "head")
    except Exception as error:
        raise FolderUnusable(f"The database {path} can't be opened: {error}") from error
    finally:
        engine.dispose()
