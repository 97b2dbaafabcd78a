"""Where in the database each kind of personal data lies: whole tables, and single columns of tables about other things.

tests/house/test_personal_data.py walks all tables: one that is named nowhere, or a column with a person's id that lies
under no kind, fails.
"""

from __future__ import annotations

from collections.abc import Mapping

from hub.privacy.model import Kind

TABLES: Mapping[str, Kind] = {
    "accounts": Kind.SIGN_INS,
    "arrivals": Kind.SIGN_INS,
    "attendance": Kind.ATTENDANCE,
    "attendance_corrections": Kind.ATTENDANCE,
    "attendance_evidence": Kind.ATTENDANCE,
    "attendance_shown": Kind.OPEN_LIST,
    "calendar_links": Kind.PEOPLE,
    "choice_places": Kind.GROUPS,
    "choice_wishes": Kind.GROUPS,
    "companions": Kind.ATTENDANCE,
    "consents": Kind.CONSENTS,
    "data_log": Kind.LOG,
    "door_arrivals": Kind.ATTENDANCE,
    "erasures": Kind.LOG,
    "kept_sign_ins": Kind.SIGN_INS,
    "logins": Kind.SIGN_INS,
    "mail_addresses": Kind.MAILS,
    "mail_declined": Kind.MAILS,
    "mail_logins": Kind.SIGN_INS,
    "mails": Kind.MAILS,
    "members": Kind.GROUPS,
    "opening_answers": Kind.GROUPS,
    "owners": Kind.PEOPLE,
    "participants": Kind.PEOPLE,
    "parties": Kind.ATTENDANCE,
    "people_listed": Kind.PEOPLE,
    "person_merges": Kind.PEOPLE,
    "personal_links": Kind.PEOPLE,
    "persons": Kind.PEOPLE,
    "presence": Kind.ATTENDANCE,
    "presence_stays": Kind.ATTENDANCE,
    "registration_answers": Kind.ANSWERS,
    "registration_companions": Kind.ANSWERS,
    "registration_days": Kind.ANSWERS,
    "registration_needs": Kind.NEEDS,
    "registration_needs_seen": Kind.LOG,
    "registrations": Kind.ANSWERS,
    "reports": Kind.REPORTS,
    "requests": Kind.TECHNICAL,
    "roles": Kind.PEOPLE,
    "roll_answers": Kind.GROUPS,
    "seat_marks": Kind.GROUPS,
    "sign_ins": Kind.SIGN_INS,
    "speakers": Kind.PROGRAMME,
}
"""Tables whose rows are about somebody."""

COLUMNS: Mapping[str, Kind] = {
    "attendance_batches.by": Kind.TEAM,
    "group_calls.coming_by": Kind.TEAM,
    "group_calls.person_id": Kind.GROUPS,
    "group_notes.scribe_id": Kind.GROUPS,
    "headlines.author_id": Kind.NOTES,
    "headlines.text": Kind.NOTES,
    "host_waits.by": Kind.TEAM,
    "host_waits.ended_by": Kind.TEAM,
    "journal.by": Kind.TEAM,
    "journal.data": Kind.TEAM,
    "leads.person_id": Kind.TEAM,
    "mail_choices.reply_to": Kind.TEAM,
    "mailings.chosen": Kind.MAILS,
    "mailings.created_by": Kind.TEAM,
    "mailings.words": Kind.MAILS,
    "messages.by": Kind.TEAM,
    "points.author_id": Kind.NOTES,
    "points.text": Kind.NOTES,
    "programme_drafts.base": Kind.PROGRAMME,
    "programme_drafts.changed_by": Kind.TEAM,
    "programme_drafts.document": Kind.PROGRAMME,
    "programme_files.content": Kind.PROGRAMME,
    "programme_imports.document": Kind.PROGRAMME,
    "programme_log.by": Kind.TEAM,
    "programme_log.fields": Kind.PROGRAMME,
    "roll_calls.by": Kind.TEAM,
    "round_changes.before": Kind.GROUPS,
    "round_changes.by": Kind.TEAM,
    "round_changes.other_id": Kind.GROUPS,
    "round_changes.person_id": Kind.GROUPS,
    "round_steps.by": Kind.TEAM,
    "rounds.kept_apart": Kind.GROUPS,
    "rounds.together": Kind.GROUPS,
    "run_presses.by": Kind.TEAM,
    "run_presses.undone_by": Kind.TEAM,
    "shares.shared_by": Kind.TEAM,
}
"""What else is about somebody."""
