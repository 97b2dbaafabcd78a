"""What can be done with mails, each called inside a transaction."""

from hub.mail.commands.marks import accept_reminders, choose, decline, mark_unreachable, unmark_unreachable
from hub.mail.commands.outbox import Claimed, again, claim, enqueue, erase, erase_event, note, sent_by_hand, stop
from hub.mail.commands.sendings import compose, edit, plan, remind, send_due, send_test, stop_mailing

__all__ = [
    "Claimed",
    "accept_reminders",
    "again",
    "choose",
    "claim",
    "compose",
    "decline",
    "edit",
    "enqueue",
    "erase",
    "erase_event",
    "mark_unreachable",
    "note",
    "plan",
    "remind",
    "send_due",
    "send_test",
    "sent_by_hand",
    "stop",
    "stop_mailing",
    "unmark_unreachable",
]
