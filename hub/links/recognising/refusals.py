"""Why a pasted link is not taken. Each says what is wrong and what to do; none carries the link itself.

InvalidInput
└── RefusedLink
    ├── NoLinkFound        there is no address in the text
    ├── NotAJoinLink       a recording, a list of telephone numbers, a help page
    ├── StartLink          whoever has it is the host
    ├── NotHttps
    ├── LookAlikeHost      leads elsewhere than it seems to
    ├── UnusableHost       no proper name of a host
    ├── UnsafeCharacters   control, invisible or out-of-place characters
    ├── LinkTooLong        more than MAX_LINK characters
    └── InvitationTooLong  more than MAX_TEXT characters
"""

from __future__ import annotations

from hub.kernel.errors import N_, InvalidInput

MAX_LINK = 2_048
MAX_TEXT = 20_480


class RefusedLink(InvalidInput):
    code = "refused-link"
    message = N_("This link can't be used. Copy it again from the meeting's invitation.")


class NoLinkFound(RefusedLink):
    code = "no-link-found"
    message = N_("There is no meeting link in this text. Paste the link, or the whole invitation.")


class NotAJoinLink(RefusedLink):
    code = "not-a-join-link"
    message = N_(
        "This link leads to a recording, a list of telephone numbers or a help page, not into a meeting. "
        "Copy the link that participants join by."
    )


class StartLink(RefusedLink):
    code = "start-link"
    message = N_(
        "This link starts the meeting as its host, and whoever has it can take the meeting over. "
        "Copy the invitation for participants instead."
    )


class NotHttps(RefusedLink):
    code = "not-https"
    message = N_("A meeting link must begin with https://. Copy it again from the meeting's invitation.")


class LookAlikeHost(RefusedLink):
    code = "look-alike-host"
    message = N_(
        "This link looks like a known meeting service but leads to {host}. Copy it again from the meeting's own "
        "invitation. If the address is your own service, ask whoever runs the hub to add it."
    )


class UnusableHost(RefusedLink):
    code = "unusable-host"
    message = N_("The first part of this link is not the name of a site on the internet. Copy the whole link again.")


class UnsafeCharacters(RefusedLink):
    code = "unsafe-characters"
    message = N_(
        "There are invisible or forbidden characters in what you pasted. "
        "Copy the link again, from the meeting's invitation."
    )


class LinkTooLong(RefusedLink):
    code = "link-too-long"
    message = N_("The link is too long: at most {limit} characters. Copy it again, on its own.")


class InvitationTooLong(RefusedLink):
    code = "invitation-too-long"
    message = N_("The text is too long: at most {limit} characters. Paste only the part with the meeting's link.")
