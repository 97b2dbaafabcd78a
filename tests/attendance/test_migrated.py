"""What check-in knew before there was a record of who took part is evidence in it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert, select

from hub.attendance.store import evidence
from hub.checkin.store import attendance
from hub.migrations.upgrade import config

NINE, TEN = datetime(2031, 5, 6, 7, tzinfo=UTC), datetime(2031, 5, 6, 8, tzinfo=UTC)


def test_check_ins_of_before_are_evidence_and_who_has_left_was_there_for_a_moment(tmp_path: Path) -> None:
    scripts = ScriptDirectory.from_config(config()).walk_revisions()
    made = next(each for each in scripts if "who took part" in each.doc)
    assert isinstance(made.down_revision, str)
    engine = create_engine(f"sqlite+pysqlite:///{tmp_path / 'hub.sqlite'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), made.down_revision)
        for person, state, since in (("a", "here", NINE), ("b", "gone", TEN), ("c", None, TEN)):
            row = {"day_id": "day", "person_id": person, "event_id": "event", "state": state, "since": since}
            connection.execute(insert(attendance).values(channel="now", **row))
        command.upgrade(config(connection), "head")
        columns = (evidence.c.person_id, evidence.c.source, evidence.c.from_at, evidence.c.to_at)
        rows = [tuple(row) for row in connection.execute(select(*columns).order_by(evidence.c.person_id))]
    engine.dispose()
    assert rows == [("a", "now", NINE, None), ("b", "now", TEN, TEN)]
