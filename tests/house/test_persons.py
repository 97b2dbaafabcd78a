"""Every column that holds an id tells by its name whether it names a person; no table is forgotten when two are one."""

from __future__ import annotations

import hub.features
from hub.kernel.merging import names_person, scope, tables
from hub.kernel.schema import metadata

THINGS = {
    "id", "event_id", "day_id", "session_id", "room_id", "round_id", "group_id", "question_id", "point_id", "item_id",
    "choice_id", "option_id", "roll_call_id", "target_id", "file_id", "feed_id", "press_id", "message_id", "mail_id",
    "mailing_id", "gone_into", "spotlight", "picture", "scope", "kept_id", "gone_id", "field_id", "nonce", "code",
    "sign_in_id", "list_id", "only_event", "opening_id", "poll_id", "reflection_id", "batch_id", "reminded_day",
    "webhook_id", "theme_id", "into_group_id", "headline_point_id",
}  # fmt: skip
"""What other columns of ids are called; ``kept_id`` and ``gone_id`` are those of merges themselves."""
OF_THE_SITE = {"owners", "sign_ins", "kept_sign_ins", "accounts", "logins", "arrivals", "mail_logins", "mail_addresses"}
"""Tables that name people at no event: they are moved, or end, with who is on no other list."""


def test_every_column_of_ids_names_a_person_or_a_thing_that_is_known() -> None:
    assert hub.features.OPERATIONS
    unknown = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if getattr(column.type, "length", None) == 32 and not names_person(column) and column.name not in THINGS
    }
    assert unknown == set(), "name a person's id person_id, by or …_by (hub/kernel/merging.py), or add the thing here"


def test_every_table_that_names_people_is_an_event_s_or_known_to_be_the_site_s() -> None:
    of_site = {table.name for table, _ in tables() if scope(table, "") is None}
    assert of_site >= OF_THE_SITE
    assert of_site - OF_THE_SITE == set(), "give it an event_id, or add it here"
