"""The words of a report: its own in the reader's language, and the meeting's in the meeting's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from hub.kernel.i18n import Texts
from hub.report.blocks import Item, Line, joined, line


@dataclass(frozen=True)
class Words:
    """*language*: that of the meeting, in which people have written; *zone_name*: that of its clock."""

    texts: Texts
    language: str
    zone_name: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    def own(self, text: str, url: str = "") -> Line:
        """What people of the meeting wrote, marked as being in its language where the report is in another."""
        return line(text, "" if self.language == self.texts.lang else self.language, url)

    def clock(self, at: datetime) -> str:
        return self.texts.clock(at, self.zone)

    def span(self, start: datetime, end: datetime) -> Line:
        return line(f"{self.clock(start)}–{self.clock(end)}")

    def round_title(self, title: str, number: int, *, several: bool) -> Line:
        """A group discussion by its item's title, and its number where the item had others."""
        named = self.own(title) or line(self.texts.plain("An item that is no longer in the programme"))
        further = line(self.texts.plain("Group discussion {number}", number=number)) if several else ()
        return joined(named, further, by=" · ")

    def item(self, text: str, *notes: Line) -> Item:
        """What somebody said, with what is to be known of it."""
        return Item(self.own(text), joined(*notes, by=" · "))
