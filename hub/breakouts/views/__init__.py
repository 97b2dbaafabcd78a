"""Pages and API of group discussions: the facilitator's rounds, and the card of the meeting's host."""

from hub.breakouts.views import editing, helping, lists, only_in_zoom, present, roll_calls, round, rounds, running
from hub.web.operations import Operations

__all__ = ["operations"]

PARTS = (rounds, round, editing, running, lists, helping, roll_calls, only_in_zoom, present)
operations = Operations(each for part in PARTS for each in part.operations)
