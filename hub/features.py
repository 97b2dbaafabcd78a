"""The list of features: what each adds to the house. A new feature is one line in each of these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import hub.accounts.views
import hub.archive.views
import hub.attendance.views
import hub.breakouts.live
import hub.breakouts.views
import hub.checkin.live
import hub.checkin.merging
import hub.checkin.views
import hub.choosing.events
import hub.choosing.live
import hub.choosing.views
import hub.day.live
import hub.day.views
import hub.door.live
import hub.door.views
import hub.feeds.views
import hub.goround.events
import hub.goround.live
import hub.goround.views
import hub.links.live
import hub.links.views
import hub.mail.live
import hub.mail.views
import hub.messages.events
import hub.messages.live
import hub.messages.views
import hub.opening.events
import hub.opening.live
import hub.opening.views
import hub.people.views
import hub.plenary.events
import hub.plenary.live
import hub.plenary.views
import hub.polls.events
import hub.polls.live
import hub.polls.views
import hub.presence.live
import hub.presence.views
import hub.privacy.views
import hub.programme.settings
import hub.programme.views
import hub.questions.events
import hub.questions.live
import hub.questions.views
import hub.reflections.events
import hub.reflections.live
import hub.reflections.views
import hub.registration.live
import hub.registration.views
import hub.report.events
import hub.report.live
import hub.report.views
import hub.screen.events
import hub.screen.live
import hub.screen.views
import hub.speaking.events
import hub.speaking.live
import hub.speaking.views
import hub.summaries.events
import hub.summaries.live
import hub.summaries.views
import hub.support.views
import hub.themes.events
import hub.themes.live
import hub.themes.views
import hub.webhooks.views
from hub.breakouts.events import GroupSeen, MoveTicked, RollCallAnswered, SeatConfirmed
from hub.checkin.events import AttendanceChanged, CheckedIn, MeetingCounted, ModeChanged
from hub.checkin.queries import STATE_NAMES
from hub.day.menu import menu, staff_menu
from hub.kernel.facts import Fact
from hub.mail.events import OutboxChanged
from hub.presence.events import PresenceChanged, PresenceCounted
from hub.programme.asking import QUESTION_SETS
from hub.programme.events import EventChanged
from hub.programme.materials import file_said
from hub.programme.queries import KIND_NAMES
from hub.web.operations import Operation
from hub.web.regions import Region, TopicGuard

OPERATIONS: list[Operation] = [
    *hub.day.views.operations,
    *hub.accounts.views.operations,
    *hub.feeds.views.operations,
    *hub.people.views.operations,
    *hub.programme.views.operations,
    *hub.programme.settings.operations,
    *hub.registration.views.operations,
    *hub.links.views.operations,
    *hub.presence.views.operations,
    *hub.checkin.views.operations,
    *hub.attendance.views.operations,
    *hub.opening.views.operations,
    *hub.door.views.operations,
    *hub.breakouts.views.operations,
    *hub.choosing.views.operations,
    *hub.summaries.views.operations,
    *hub.goround.views.operations,
    *hub.themes.views.operations,
    *hub.plenary.views.operations,
    *hub.questions.views.operations,
    *hub.speaking.views.operations,
    *hub.polls.views.operations,
    *hub.reflections.views.operations,
    *hub.support.views.operations,
    *hub.screen.views.operations,
    *hub.messages.views.operations,
    *hub.privacy.views.operations,
    *hub.mail.views.operations,
    *hub.report.views.operations,
    *hub.webhooks.views.operations,
    *hub.archive.views.operations,
]
TOPICS: dict[str, TopicGuard] = {
    **hub.breakouts.live.TOPICS,
    **hub.choosing.live.TOPICS,
    **hub.summaries.live.TOPICS,
    **hub.goround.live.TOPICS,
    **hub.themes.live.TOPICS,
    **hub.plenary.live.TOPICS,
    **hub.questions.live.TOPICS,
    **hub.speaking.live.TOPICS,
    **hub.polls.live.TOPICS,
    **hub.reflections.live.TOPICS,
    **hub.screen.live.TOPICS,
    **hub.messages.live.TOPICS,
    **hub.opening.live.TOPICS,
    **hub.door.live.TOPICS,
    **hub.mail.live.TOPICS,
    **hub.registration.live.TOPICS,
    **hub.report.live.TOPICS,
    **hub.day.live.TOPICS,
}
REGIONS: list[Region] = [
    *hub.links.live.REGIONS,
    *hub.presence.live.REGIONS,
    *hub.checkin.live.REGIONS,
    *hub.breakouts.live.REGIONS,
    *hub.choosing.live.REGIONS,
    *hub.summaries.live.REGIONS,
    *hub.goround.live.REGIONS,
    *hub.themes.live.REGIONS,
    *hub.plenary.live.REGIONS,
    *hub.questions.live.REGIONS,
    *hub.speaking.live.REGIONS,
    *hub.polls.live.REGIONS,
    *hub.reflections.live.REGIONS,
    *hub.screen.live.REGIONS,
    *hub.messages.live.REGIONS,
    *hub.opening.live.REGIONS,
    *hub.door.live.REGIONS,
    *hub.mail.live.REGIONS,
    *hub.registration.live.REGIONS,
    *hub.report.live.REGIONS,
    *hub.day.live.REGIONS,
]
OF_EVENT: list[type[Fact]] = [EventChanged]
"""Facts that change the event itself, whose name, language and zone every region is given."""
COUNTED: list[type[Fact]] = [
    GroupSeen,
    MoveTicked,
    SeatConfirmed,
    *hub.summaries.live.WRITTEN,
    CheckedIn,
    AttendanceChanged,
    ModeChanged,
    MeetingCounted,
    RollCallAnswered,
    PresenceChanged,
    PresenceCounted,
    *hub.choosing.events.BY_PEOPLE,
    *hub.opening.events.BY_PEOPLE,
    *hub.reflections.events.BY_PEOPLE,
    *hub.polls.events.BY_PEOPLE,
    *hub.questions.events.BY_PEOPLE,
    *hub.speaking.events.BY_PEOPLE,
    *hub.plenary.events.FACTS,
    OutboxChanged,
]
"""Facts that come by the hundred when a meeting begins: they take nobody's right away, and are told calmly."""
HARMLESS: list[type[Fact]] = [
    *COUNTED,
    *hub.choosing.events.HARMLESS,
    *hub.summaries.events.FACTS,
    *hub.goround.events.FACTS,
    *hub.themes.events.FACTS,
    *hub.messages.events.FACTS,
    *hub.opening.events.FACTS,
    *hub.reflections.events.FACTS,
    *hub.polls.events.HARMLESS,
    *hub.questions.events.FACTS,
    *hub.speaking.events.FACTS,
    *hub.screen.events.FACTS,
    *hub.report.events.FACTS,
]
"""Facts after which everybody may hear what they might hear before; any other is asked about anew."""
WORDS: dict[str, Any] = {
    "menu": menu,
    "staff_menu": staff_menu,
    "kind_names": KIND_NAMES,
    "state_names": STATE_NAMES,
    "file_said": file_said,
    "question_sets": QUESTION_SETS,
    "mail_words": hub.mail.live.WORDS,
    **hub.report.live.WORDS,
}
"""What every template may use by name."""


@dataclass(frozen=True)
class Addition:
    """What one way of serving has besides the features: the demonstration's own pages. *start* is where they begin."""

    operations: Sequence[Operation] = ()
    topics: Mapping[str, TopicGuard] = field(default_factory=dict)
    regions: Sequence[Region] = ()
    start: str = ""


NOTHING_MORE = Addition()
