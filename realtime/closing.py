"""Close codes, and whether a client comes back after each.

4400-4407  stay away: the client or its right is at fault, and trying again would end the same way
4408-4419  come back, with full jitter, from the last position
4420-4439  come back, but not sooner than after 30 s
Of the standard codes 1002, 1003, 1007, 1008, 1009 and 1010 mean stay away; every other, and none at all, come back.
"""

from __future__ import annotations

from enum import IntEnum

LATER_S = 30.0
_STANDARD_STAY_AWAY = frozenset({1002, 1003, 1007, 1008, 1009, 1010})


class CloseCode(IntEnum):
    """Codes this library sends."""

    TOO_BIG = 1009
    FAILED = 1011
    RESTART = 1012
    MALFORMED = 4400
    SIGNED_OUT = 4401
    SLOW = 4408
    TOO_MANY = 4429


def pause_floor_s(code: int | None) -> float | None:
    """Seconds a client waits at least before it comes back after *code*; None: it stays away.

    *code* None is a connection that was lost without a close frame.
    """
    if code in _STANDARD_STAY_AWAY:
        return None
    if code is not None and 4400 <= code <= 4407:
        return None
    if code is not None and 4420 <= code <= 4439:
        return LATER_S
    return 0.0
