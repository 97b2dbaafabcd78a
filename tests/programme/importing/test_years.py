"""Days that were written without a year."""

from __future__ import annotations

from datetime import date

import pytest

from hub.programme.importing import DateHint, NoSuchDay, Warning, read, suggested_years, with_year

TODAY = date(2026, 6, 1)
TWO_DAYS = "Vintermöte\n\nMåndag 31 december\n09.00 Incheckning\n\nTisdag 1 januari\n09.00 Incheckning\n10.00 Avslut\n"


def test_a_weekday_leaves_only_the_years_in_which_it_is_right() -> None:
    assert suggested_years(DateHint(weekday=2, day=13, month=6), today=TODAY) == (2029, 2018, 2012)


def test_without_a_weekday_the_coming_years_stand_before_the_past_and_near_before_far() -> None:
    years = suggested_years(DateHint(weekday=None, day=2, month=5), today=TODAY)

    assert years == (*range(2027, 2033), *range(2026, 2010, -1))


def test_today_is_still_coming() -> None:
    assert suggested_years(DateHint(weekday=None, day=1, month=6), today=TODAY)[0] == 2026


def test_leap_day_is_only_in_leap_years() -> None:
    assert suggested_years(DateHint(weekday=None, day=29, month=2), today=TODAY) == (2028, 2032, 2024, 2020, 2016, 2012)


def test_a_year_dates_all_days_and_goes_over_new_year() -> None:
    reading = read(TWO_DAYS)
    dated = with_year(reading, 2029)

    assert (reading.dates, reading.date_hints) == ((), (DateHint(0, 31, 12), DateHint(1, 1, 1)))
    assert dated.dates == (date(2029, 12, 31), date(2030, 1, 1))
    assert dated.warnings == ()


def test_a_year_in_which_the_weekdays_are_others_is_taken_with_a_warning() -> None:
    dated = with_year(read(TWO_DAYS), 2026)

    assert dated.dates == (date(2026, 12, 31), date(2027, 1, 1))
    assert dated.warnings == (Warning("weekday-differs", 4), Warning("weekday-differs", 7))


def test_a_reading_that_has_its_dates_keeps_them() -> None:
    reading = read("Möte 4 maj 2023\n09.00 Incheckning\n10.00 Avslut")

    assert with_year(reading, 2030) is reading


def test_a_day_that_year_does_not_have_is_refused() -> None:
    reading = read("Möte 29 februari\n09.00 Incheckning\n10.00 Avslut")

    with pytest.raises(NoSuchDay) as refused:
        with_year(reading, 2027)
    assert str(refused.value) == "There is no 29/2 in 2027. Choose another year."
