"""Lists as the meeting's window has them, and the reports of Zoom and Teams."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.attendance.model import ListTooLong, NothingInList, Source
from hub.attendance.reading import Entry, Listing, read
from hub.attendance.reading.moments import Order, moment, order_of
from hub.kernel.errors import HubError

ZONE = ZoneInfo("Europe/Stockholm")
DATES = frozenset({date(2031, 5, 6), date(2031, 5, 7)})


def parsed(text: str) -> Listing:
    return read(text, ZONE, DATES)


def names(text: str) -> list[str]:
    return [entry.shown for entry in parsed(text).entries]


def at(hour: int, minute: int = 0, day: int = 6) -> datetime:
    return datetime(2031, 5, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


PANEL = """Deltagare (6)
Hitta en deltagare
AB
Anna Berg (Värd, jag)
Ljud av
BÖ
Bo Öman, computer audio muted, video off
4 Cilla Ek
iPad

Dan & Eva Lind
Stäng av ljud för alla
Bjud in
"""


def test_the_window_is_left_and_the_names_are_kept() -> None:
    assert names(PANEL) == ["Anna Berg (Värd, jag)", "Bo Öman", "4 Cilla Ek", "iPad", "Dan", "Eva Lind"]


def test_a_list_of_names_has_no_times() -> None:
    assert parsed("Anna Berg\nBo Ek") == Listing(Source.ZOOM_LIST, (Entry("Anna Berg"), Entry("Bo Ek")))


ZOOM = """Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,Bin i nätverk,05/06/2031 08:55:00 AM,05/06/2031 12:10:00 PM,olga@example.se,195,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Anna Berg,anna@example.se,05/06/2031 09:00:00 AM,05/06/2031 09:30:00 AM,30,No
Anna Berg,anna@example.se,05/06/2031 10:00:00 AM,05/06/2031 12:00:00 PM,120,No
4 Bo (Bo Ek),,05/06/2031 09:05:00 AM,05/06/2031 11:05:00 AM,120,Yes
Cilla Ek,,05/05/2031 09:05:00 AM,05/05/2031 09:10:00 AM,5,Yes
Dan Ek,,i går,i dag,5,Yes
"""


def test_zooms_report_gives_times_and_puts_those_of_one_person_together() -> None:
    assert parsed(ZOOM) == Listing(
        Source.ZOOM_REPORT,
        (
            Entry("Anna Berg", "anna@example.se", ((at(9), at(9, 30)), (at(10), at(12)))),
            Entry("4 Bo (Bo Ek)", "", ((at(9, 5), at(11, 5)),)),
        ),
        outside=1,
        unread=1,
    )


def test_zooms_report_of_how_long_alone_is_a_list_of_names() -> None:
    text = "Name (original name),Email,Total duration (minutes),Guest\nAnna Berg,,30,No\nBo Ek,,12,Yes\n"
    assert parsed(text) == Listing(Source.ZOOM_LIST, (Entry("Anna Berg"), Entry("Bo Ek")))


TEAMS = "\r\n".join(
    [
        "1. Summary",
        "Meeting title\tBin i nätverk",
        "Attended participants\t2",
        "Start time\t5/6/31, 8:55:00 AM",
        "",
        "2. Participants",
        "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole",
        "Anna Berg\t5/6/31, 9:00:00 AM\t5/6/31, 12:00:00 PM\t2h 30m\tanna@example.se\tanna@example.se\tPresenter",
        "",
        "3. In-Meeting Activities",
        "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
        "Anna Berg\t5/6/31, 9:00:00 AM\t5/6/31, 9:30:00 AM\t30m\tanna@example.se\tPresenter",
        "Anna Berg\t5/6/31, 10:00:00 AM\t5/6/31, 12:00:00 PM\t2h\tanna@example.se\tPresenter",
        "Bo Ek (Gäst)\t5/6/31, 9:05:00 AM\t5/6/31, 11:05:00 AM\t2h\t\tAttendee",
        "",
    ]
)


def test_teams_report_gives_the_times_of_each_coming() -> None:
    assert parsed(TEAMS) == Listing(
        Source.TEAMS_REPORT,
        (
            Entry("Anna Berg", "anna@example.se", ((at(9), at(9, 30)), (at(10), at(12)))),
            Entry("Bo Ek (Gäst)", "", ((at(9, 5), at(11, 5)),)),
        ),
    )


def test_teams_report_in_swedish_without_the_last_part_gives_first_and_last() -> None:
    text = (
        "2. Deltagare\nNamn\tFörsta anslutning\tSenaste lämning\tVaraktighet i möte\tE-post\tRoll\n"
        "Anna Berg\t2031-05-06 09.00.00\t2031-05-06 12.00.00\t2 tim\tanna@example.se\tDeltagare\n"
    )
    entries = (Entry("Anna Berg", "anna@example.se", ((at(9), at(12)),)),)
    assert parsed(text) == Listing(Source.TEAMS_REPORT, entries)


def test_teams_older_list_is_read_by_joining_and_leaving() -> None:
    text = (
        "Full Name\tUser Action\tTimestamp\n"
        "Anna Berg\tJoined\t5/6/2031, 9:00:00 AM\nBo Ek\tJoined\t5/6/2031, 9:10:00 AM\n"
        "Anna Berg\tLeft\t5/6/2031, 10:00:00 AM\n"
    )
    spans = {entry.shown: entry.spans for entry in parsed(text).entries}
    assert spans == {"Anna Berg": ((at(9), at(10)),), "Bo Ek": ((at(9, 10), at(10)),)}


def test_rows_of_one_name_at_the_same_time_stay_apart() -> None:
    text = (
        "Name,Email,Join time,Leave time\nJo Ek,,2031-05-06 09:00,2031-05-06 10:00\n"
        "Jo Ek,,2031-05-06 09:30,2031-05-06 11:00\nJo Ek,,2031-05-06 11:00,2031-05-06 12:00\n"
    )
    spans = [entry.spans for entry in parsed(text).entries]
    assert spans == [((at(9), at(10)), (at(11), at(12))), ((at(9, 30), at(11)),)]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/06/2031 09:00:00 AM"], Order.MONTH_FIRST),
        (["06/05/2031 09:00:00"], Order.DAY_FIRST),
        (["06/05/2031 09:00:00", "06/05/2031 10:00:00 PM"], Order.DAY_FIRST),
        (["07/07/2031 09:00:00 AM"], Order.MONTH_FIRST),
        (["07/07/2031 09:00"], Order.DAY_FIRST),
    ],
)
def test_the_order_of_a_date_is_that_which_falls_on_the_events_days(texts: list[str], order: Order) -> None:
    assert order_of(texts, ZONE, DATES) is order


@pytest.mark.parametrize(
    "text",
    ["2031-05-06 21:05", "2031-05-06T19:05:00Z", "06/05/2031 9:05:00 PM", "6.5.31, 21.05", "06/05/2031, 09:05\u202fem"],
)
def test_an_instant_is_read_as_it_is_written(text: str) -> None:
    assert moment(text, ZONE, Order.DAY_FIRST) == at(21, 5)


@pytest.mark.parametrize("text", ["", "i går", "2031-13-06 09:00", "06/05/2031", "99/99/99 99:99"])
def test_what_is_no_instant_is_none(text: str) -> None:
    assert moment(text, ZONE, Order.DAY_FIRST) is None


def test_nothing_and_too_much_are_refused() -> None:
    with pytest.raises(NothingInList):
        parsed("Deltagare (0)\nBjud in\n")
    with pytest.raises(ListTooLong):
        parsed("\n".join(f"Person {n} Ek" for n in range(2_000)))


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_refused(text: str) -> None:
    try:
        listing = parsed(text)
    except HubError:
        return
    assert all(start <= end for entry in listing.entries for start, end in entry.spans)
    assert all(entry.shown.strip() for entry in listing.entries)
