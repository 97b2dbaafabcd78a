"""Which tables are an event's, how their rows are known to be its, and what of them leads to somebody.

tests/house/test_archive.py walks all tables: one that is named nowhere fails, and so does a text that may name somebody
and of which nothing is said here for archives without names.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.kernel.errors import N_
from hub.privacy.places import TABLES
from hub.privacy.queries import Kind

BY_ITSELF: Mapping[str, str] = {"events": "id", "heads": "scope", "journal": "scope"}
"""Tables that name the event by another column than ``event_id``."""
BY_EVENT = frozenset(
    {
        "agreements",
        "aliases",
        "asked_questions",
        "attendance",
        "attendance_batches",
        "attendance_corrections",
        "attendance_evidence",
        "attendance_shown",
        "betterings",
        "calendar_entries",
        "calendar_links",
        "choices",
        "consents",
        "data_log",
        "days",
        "door_arrivals",
        "erasures",
        "event_logos",
        "event_settings",
        "gorounds",
        "groups",
        "hands",
        "leads",
        "links",
        "mail_choices",
        "mail_declined",
        "mailings",
        "messages",
        "note_photos",
        "openings",
        "participants",
        "parties",
        "people_listed",
        "personal_links",
        "points",
        "polls",
        "presence",
        "presence_stays",
        "privacy_choices",
        "programme_drafts",
        "programme_files",
        "programme_imports",
        "programme_log",
        "published_parts",
        "question_settings",
        "question_votes",
        "reflections",
        "registration_answers",
        "registration_companions",
        "registration_days",
        "registration_forms",
        "registration_needs",
        "registration_needs_seen",
        "registration_questions",
        "registrations",
        "removals",
        "reports",
        "roles",
        "roll_calls",
        "rooms",
        "rounds",
        "run_presses",
        "screens",
        "sessions",
        "shares",
        "speaking_settings",
        "statement_reviews",
        "theme_items",
        "themes",
    }
)
"""Tables with an ``event_id``."""
THROUGH: Mapping[str, tuple[str, str]] = {
    "choice_options": ("choice_id", "choices"),
    "choice_places": ("choice_id", "choices"),
    "choice_wishes": ("choice_id", "choices"),
    "companions": ("day_id", "days"),
    "group_calls": ("group_id", "groups"),
    "group_notes": ("group_id", "groups"),
    "headlines": ("group_id", "groups"),
    "host_waits": ("day_id", "days"),
    "joined_items": ("group_id", "groups"),
    "meeting_counts": ("day_id", "days"),
    "members": ("round_id", "rounds"),
    "note_joins": ("group_id", "groups"),
    "opening_answers": ("opening_id", "openings"),
    "poll_hands": ("poll_id", "polls"),
    "poll_hidden_words": ("poll_id", "polls"),
    "poll_tallies": ("poll_id", "polls"),
    "presence_counts": ("day_id", "days"),
    "questions": ("session_id", "sessions"),
    "reflection_thoughts": ("reflection_id", "reflections"),
    "roll_answers": ("roll_call_id", "roll_calls"),
    "round_changes": ("round_id", "rounds"),
    "round_steps": ("round_id", "rounds"),
    "run_moves": ("press_id", "run_presses"),
    "seat_marks": ("round_id", "rounds"),
    "session_materials": ("session_id", "sessions"),
    "speakers": ("session_id", "sessions"),
}
"""Tables whose rows are the event's by what they hang on: by this column, on a row of that table."""
PERSONS = "persons"
ON_FILE = ("participants", "aliases", "personal_links", "people_listed", "roles", "registrations")
"""Whoever stands in one of these is one of the event's people, and goes along."""
SIGNS_IN = N_("Sign-ins and their secrets stay on the hub.")
OF_THE_HUB = N_("It is the hub's own, and no event's.")
LEFT_OUT: Mapping[str, str] = {
    "accounts": SIGNS_IN,
    "arrivals": SIGNS_IN,
    "kept_sign_ins": SIGNS_IN,
    "logins": SIGNS_IN,
    "mail_addresses": OF_THE_HUB,
    "mail_logins": SIGNS_IN,
    "mails": N_("Mails on their way go from the hub that they were put in, and from no other."),
    "marks": OF_THE_HUB,
    "nameless_authors": N_("Who has asked without a name is nobody's to read."),
    "owners": OF_THE_HUB,
    "person_merges": N_("The way back to two people goes through their sign-ins, and is open for a week alone."),
    "poll_answers": N_(
        "Who answers what in a poll is nobody's to read, and is forgotten as it closes; what it came to is kept."
    ),
    "requests": OF_THE_HUB,
    "sign_ins": SIGNS_IN,
    "webhook_deliveries": N_("Webhooks belong to the hub that sends them, as their secrets do."),
    "webhooks": N_("Webhooks belong to the hub that sends them, as their secrets do."),
}
"""Tables that are in no archive, and why."""
WITH_IDS = frozenset(
    {
        "gorounds.groups",
        "journal.data",
        "mailings.chosen",
        "programme_drafts.base",
        "programme_drafts.document",
        "programme_imports.document",
        "programme_imports.uids",
        "round_changes.before",
        "rounds.kept_apart",
        "rounds.places",
        "rounds.together",
    }
)
"""Texts of ours that hold ids, also of what stands in no table yet: an item in a draft."""
UNSIGNED: Mapping[str, tuple[str, str, str]] = {
    "opening_answers": ("openings", "opening_id", "named"),
    "reflection_thoughts": ("reflection_thoughts", "", "signed"),
}
"""Tables of answers whose writers are nobody's to read unless it was said that they are named: by which table, the
column that leads there (none: the row itself), and what says so. The answer's own id stands for such a writer."""

NAMING_KINDS = frozenset({Kind.ANSWERS, Kind.NEEDS, Kind.MAILS, Kind.CONSENTS, Kind.OPEN_LIST, Kind.LOG, Kind.REPORTS})
NAMING = frozenset(
    {
        *(table for table, kind in TABLES.items() if kind in NAMING_KINDS),
        "calendar_links",
        "mailings",
        "note_photos",
        "people_listed",
        "personal_links",
    }
)
"""Tables of which an archive without names has nothing."""
NAMELESS: Mapping[str, str] = {
    "attendance_corrections.reason": "",
    "companions.name": "–",
    "hands.name": "–",
    "mail_choices.reply_to": "",
    "parties.place": "",
}
"""What stands in such an archive where a text may name somebody."""
AS_WRITTEN = frozenset(
    {
        "asked_questions.answer",
        "asked_questions.text",
        "headlines.text",
        "journal.data",
        "note_joins.headline",
        "opening_answers.text",
        "points.text",
        "programme_drafts.base",
        "programme_drafts.document",
        "programme_files.content",
        "programme_imports.document",
        "programme_log.fields",
        "reflection_thoughts.text",
        "round_changes.before",
        "rounds.kept_apart",
        "rounds.together",
        "shares.text",
        "speakers.name",
        "speakers.organisation",
        "speakers.role",
        "speakers.talk",
    }
)
"""What groups wrote, and the programme with its speakers, stand there as they are; so do lists of ids."""


def column_of(table: str) -> str | None:
    """The column that holds the event's id in a row of *table*; None for one that hangs on another."""
    return BY_ITSELF.get(table) or ("event_id" if table in BY_EVENT else None)


def archived(table: str) -> bool:
    return table == PERSONS or table in BY_ITSELF or table in BY_EVENT or table in THROUGH
