"""Names as a video meeting shows them, matched with people on the list: sure, perhaps, or unknown. Pure."""

from hub.attendance.matching.deciding import Kind, Match, Why, matched
from hub.attendance.matching.listed import Listed
from hub.attendance.matching.shown import persons_in

__all__ = ["Kind", "Listed", "Match", "Why", "matched", "persons_in"]
