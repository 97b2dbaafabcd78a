"""The short sentences shown once after a change, named in the address they are carried in."""

from __future__ import annotations

from hub.kernel.errors import N_

SAID = {
    "saved": N_("Saved."),
    "welcome": N_("Welcome! You're on the attendance list."),
    "signed-out": N_("You are signed out on this device."),
    "link-swapped": N_("The link is saved. Everyone's button leads there now."),
    "link-personal": N_(
        "The link is saved, but it looks like one person's own: only one can get in by it. "
        "Ask for the meeting's own link."
    ),
    "link-registration": N_("The link is saved. It leads to a registration page, not straight into the meeting."),
    "start-link-dropped": N_("The join link is saved. The host's start link in the text was left out."),
    "host-late": N_("Those who join remotely are told that we're waiting for the host."),
    "host-here": N_("They are told that the host is here, and can join."),
    "person-known": N_("That e-mail address was already on the list: the person is matched, nobody is added twice."),
    "already-registered": N_("That e-mail address is already registered. Use your personal link to sign in."),
    "published": N_("The groups are shown to everyone."),
    "handed-in": N_("Handed in. Thank you!"),
    "shared": N_("Shared with everyone."),
    "withdrawn": N_("Taken back."),
    "removed": N_("Removed."),
    "message-sent": N_("Sent. It stands at the top of their page for ten minutes."),
    "message-groups": N_("Sent. It stands on the groups' pages until they are called back, for ten minutes at most."),
    "message-team": N_("Sent to the team."),
    "message-ended": N_("Taken away. Nobody sees it any more."),
    "draft-saved": N_("Saved in the draft. People see it when you publish the changes."),
    "draft-gone": N_("The draft is thrown away. What is published stays as it is."),
    "published-changes": N_("The changes are published, on everyone's page."),
    "out": N_("The programme is out: people see it, and can come in."),
    "times-changed": N_("The times are changed, on everyone's page."),
    "times-before": N_("Somebody changed the times just before you. Look at them, and press again if more is needed."),
    "item-skipped": N_("That item is skipped. It stays in the programme, struck through."),
    "break-inserted": N_("The break is in the programme, on everyone's page."),
    "press-undone": N_("Undone. The times are as they were before."),
    "was-done": N_("That was done already, and is not done twice."),
    "begun": N_("It has begun. The times of what follows are changed with it."),
    "rooms-open": N_("Everyone is told to go to their group."),
    "more-time": N_("The groups have more time."),
    "less-time": N_("The groups have less time."),
    "called-back": N_("Everyone is called back."),
    "round-over": N_("The group discussion is over."),
    "moved": N_("Moved."),
    "help-asked": N_("The team knows. Somebody will come."),
    "help-coming": N_("They see that you are on the way."),
    "undone": N_("Undone."),
    "evened": N_("The groups are evened out."),
    "seated": N_("They have a group now. Nobody else was moved."),
    "dealt": N_("There is a new proposal. Whoever was placed by hand stayed."),
    "lead-taken": N_("You lead the meeting now. Everyone in the team can still do everything."),
    "reported": N_("Thank you. What you wrote has reached those who run the meeting."),
    "afresh": N_("The meeting begins afresh, with new links. People are on their way."),
}
