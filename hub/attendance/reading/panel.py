"""The list of participants, copied from the video meeting's window: a name a line, among what the window says."""

from __future__ import annotations

import re

from hub.attendance.reading.entries import LONGEST, Entry

STATES = (
    r"(?:computer |phone |telephone |dator|telefon)?(?:audio|ljud|mikrofon|microphone)?\s*"
    r"(?:is |är )?(?:un)?(?:muted|mutad|avstängd?|påslagen|på|av|on|off|connected|ansluten)"
    r"|(?:no |inget |ingen )(?:audio|ljud|video)(?: connected| anslutet)?"
    r"|(?:video|kamera|camera|ljud|audio)\s*(?:is |är )?(?:on|off|av|på|avstängd|påslagen|stopped|started)"
    r"|sharing(?: screen)?|delar skärm|raised hand|hand raised|räckt upp handen|räcker upp handen|talking|talar|pratar"
)
STATE = re.compile(rf"(?:{STATES})", re.IGNORECASE)
AFTER = re.compile(rf"(?:\s*[,;]\s*(?:{STATES}))+\s*$", re.IGNORECASE)
WINDOW = re.compile(
    r"(?:participants?|deltagare|attendees|panelists?|panelister|in (?:this|the) meeting|i mötet|waiting room|väntrum|"
    r"others? in meeting|people|personer|presenters?|presentatörer|invited|inbjudna)\s*(?:[(:]?\s*\d+\s*\)?)?"
    r"|invite|bjud in|mute all|stäng av ljud(?:et)? för alla|unmute|mute|more|mer|chat|chatt|close|stäng|admit|släpp in"
    r"|search|sök|find a participant|hitta en deltagare|claim host|gör anspråk på värd|ask to unmute|rename|byt namn|"
    r"organi[sz]er|organisatör|host|värd|co-host|medvärd|me|jag",
    re.IGNORECASE,
)
INITIALS = re.compile(r"[^\W\d_a-zåäö]{1,3}")


def read_panel(text: str) -> list[Entry]:
    """The names of *text*, one from each line that holds one."""
    lines = [AFTER.sub("", line).strip(" \t\ufeff•·*-") for line in text.splitlines()]
    kept = [line for line in lines if line and not is_window(line)]
    return [
        Entry(line[:LONGEST])
        for line, after in zip(kept, [*kept[1:], ""], strict=False)
        if not is_picture(line, after) and any(sign.isalnum() for sign in line)
    ]


def is_window(line: str) -> bool:
    """Whether the line is the window's own."""
    return STATE.fullmatch(line) is not None or WINDOW.fullmatch(line) is not None


def is_picture(line: str, after: str) -> bool:
    """Whether the line holds the initials that stand where the next one's picture would."""
    if not INITIALS.fullmatch(line):
        return False
    firsts = [word[0].upper() for word in re.findall(r"[^\W\d_]+", after)]
    return bool(firsts) and all(sign in firsts for sign in line)
