"""What each kind of mail says: its subject, its first sentence, its button."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import N_
from hub.mail.model import Kind


@dataclass(frozen=True)
class Wording:
    """Sentences with the place {title}. *button*: empty without one, unless the mail is given a path.

    *facts*: when, where and how are told. *calendar*: the days go along as a calendar file. *own_link*: the button
    leads to the personal link, else to the meeting's page.
    """

    subject: str
    lead: str
    button: str = ""
    notes: tuple[str, ...] = ()
    facts: bool = False
    calendar: bool = False
    own_link: bool = False


OWN = N_("The link is your own: whoever opens it comes in as you, so don't pass it on.")
OPEN = N_("Open your page")

WORDINGS = {
    Kind.INVITATION: Wording(
        N_("Invitation: {title}"), N_("You are invited to {title}."), OPEN, (OWN,), True, True, own_link=True
    ),
    Kind.CONFIRMATION: Wording(
        N_("You are registered: {title}"),
        N_("You are registered for {title}. Welcome!"),
        OPEN,
        (OWN,),
        True,
        True,
        own_link=True,
    ),
    Kind.WAITING: Wording(
        N_("You are on the waiting list: {title}"),
        N_("{title} is full just now. You are on the waiting list, and get a mail when there is a place for you."),
        N_("Your own registration"),
        (OWN,),
        facts=True,
        own_link=True,
    ),
    Kind.REMINDER: Wording(
        N_("Reminder: {title}"), N_("{title} is coming up."), OPEN, (OWN,), True, True, own_link=True
    ),
    Kind.CHANGE: Wording(
        N_("Changed: {title}"), N_("Something has changed about {title}."), OPEN, (OWN,), True, True, own_link=True
    ),
    Kind.CANCELLED: Wording(
        N_("Your registration is cancelled: {title}"),
        N_("Your registration for {title} is cancelled. There is nothing more you need to do."),
        N_("Your own registration"),
        (OWN,),
        own_link=True,
    ),
    Kind.CALLED_OFF: Wording(
        N_("Called off: {title}"), N_("{title} will not take place. You can remove it from your calendar.")
    ),
    Kind.THANKS: Wording(
        N_("Thank you: {title}"), N_("Thank you for being part of {title}."), N_("Open the meeting's page")
    ),
    Kind.SIGN_IN: Wording(
        N_("Sign in"),
        N_("Somebody asked for a link to sign in with this address."),
        N_("Sign in"),
        (N_("If it was not you, there is nothing you need to do."),),
    ),
}
