"""The register of what is kept of people: for what, on which ground, for how long, and who sees it. Pure.

The page about personal data and docs/privacy.md are made from it; hub/privacy/places.py says where in the database
each kind lies.
"""

from __future__ import annotations

from hub.kernel.errors import N_
from hub.privacy.model import Ground, Held, Kind, Until

TWO_YEARS = 730
REGISTER = (
    Held(
        Kind.PEOPLE,
        N_("Name or alias, e-mail address, organisation, municipality, role, and how you take part"),
        N_("To invite you, let you in, and let others know who you are in the meeting"),
        Ground.TASK,
        N_("Your group and the team see the name that you show; organisers see the e-mail address"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.ANSWERS,
        N_("What you answered when you registered, and on which days you come"),
        N_("To plan rooms, meals and groups"),
        Ground.TASK,
        N_("Organisers"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.NEEDS,
        N_("Access needs and food"),
        N_("To make it possible for you to take part. The caterer gets numbers, never names"),
        Ground.EXPLICIT,
        N_("Organisers alone, and each time is noted"),
        7,
        setting="needs_days",
    ),
    Held(
        Kind.ATTENDANCE,
        N_("When you came, left and were connected, and who sat at your screen"),
        N_("To make groups of those who are here, and to hand in a true list of who took part"),
        Ground.TASK,
        N_("The team; everybody sees numbers"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.OPEN_LIST,
        N_("Your name on an open list of those who took part, and in photos, if you said yes"),
        N_("To let others see who took part"),
        Ground.CONSENT,
        N_("Everybody in the meeting"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.GROUPS,
        N_(
            "Which groups you sat in, what you chose and wished for, what you asked the meeting and voted for, "
            "when you wanted to speak, what you wrote as a day ended, "
            "and your answers to the roll call, the opening round and polls that are open"
        ),
        N_("To lead you to your group, and to let you meet new people in the next"),
        Ground.TASK,
        N_("Your group and the team; the big screen shows names and groups"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.NOTES,
        N_("What your group wrote"),
        N_("To gather what the meeting said"),
        Ground.TASK,
        N_("Your group and the team; everybody once it has been shared. Who wrote what is shown to nobody"),
        0,
        Until.KEPT,
    ),
    Held(
        Kind.MAILS,
        N_("The mails that we have sent you, and whether they arrived"),
        N_("To tell you what you need to know, once"),
        Ground.TASK,
        N_("Organisers"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.CONSENTS,
        N_("What you have said yes to, and when you took it back"),
        N_("To do only what you want, and to be able to show it"),
        Ground.DUTY,
        N_("Organisers; you"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.PROGRAMME,
        N_("Names, roles, organisations and pictures of those who speak"),
        N_("To tell what the meeting is about"),
        Ground.TASK,
        N_("Everybody who can open the programme"),
        0,
        Until.KEPT,
    ),
    Held(
        Kind.TEAM,
        N_("Who in the team changed, sent or pressed what"),
        N_("To be able to undo it, and to see who led"),
        Ground.TASK,
        N_("The team"),
        TWO_YEARS,
        setting="people_days",
    ),
    Held(
        Kind.SIGN_INS,
        N_("On which devices you are signed in and since when, and how you signed in"),
        N_("To know that it is you"),
        Ground.SECURITY,
        N_("You"),
        90,
        Until.MADE,
    ),
    Held(
        Kind.LOG,
        N_("Who has looked at, fetched or changed personal data, and when"),
        N_("To be able to tell you who has seen your data"),
        Ground.SECURITY,
        N_("Organisers"),
        365,
        Until.MADE,
        setting="log_days",
    ),
    Held(
        Kind.REPORTS,
        N_("What you wrote about something that you could not use, and how to reach you if you said so"),
        N_("To mend it and answer you"),
        Ground.DUTY,
        N_("Organisers, and the owner of the website"),
        365,
        Until.MADE,
    ),
    Held(
        Kind.TECHNICAL,
        N_("A number for each thing that you sent, so that it is done once even if it is sent twice"),
        N_("That nothing that was accepted is lost or doubled when the network fails"),
        Ground.SECURITY,
        N_("Nobody"),
        14,
        Until.MADE,
    ),
)
"""What is kept. Numbers of days are what holds unless the event has its own."""

HELD = {each.kind: each for each in REGISTER}
