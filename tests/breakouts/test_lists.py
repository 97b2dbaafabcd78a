"""Lists of groups as files and on paper."""

from __future__ import annotations

from hub.breakouts.lists import NotPlaced, Seat, by_people, for_all, for_zoom, in_zoom
from hub.breakouts.model import Group, Member, State
from hub.breakouts.ways import Way


def group(number: int, way: Way, *members: tuple[str, str]) -> Group:
    people = tuple(Member(name, name, "Ås", mode, False) for name, mode in members)
    return Group(
        str(number), "", "", number, f"Grupp {number}", "", way, State.PROPOSED, False, None, None, None, members=people
    )


GROUPS = [
    group(1, Way.TABLE, ("Östen", "on-site")),
    group(2, Way.PRE_ASSIGNED, ("Asta", "remote"), ("Åke", "on-site"), ("=Bo", "remote")),
]


def test_zooms_file_is_exactly_in_its_form_and_whom_it_leaves_out_is_told() -> None:
    text, left = for_zoom(GROUPS, {"Asta": "asta@example.se", "Åke": "ake@example.se"})

    assert text == "Pre-assign Room Name,Email Address\r\nGrupp 2,asta@example.se\r\n"
    assert left == [NotPlaced("Åke", "Grupp 2", "on-site"), NotPlaced("=Bo", "Grupp 2", "no-email")]


def test_zoom_takes_a_thousand_people_and_the_rest_are_told() -> None:
    many = group(1, Way.PRE_ASSIGNED, *((f"Bi {n}", "remote") for n in range(1002)))

    text, left = for_zoom([many], {f"Bi {n}": f"bi{n}@example.se" for n in range(1002)})

    assert text.count("\r\n") == 1001
    assert [(each.name, each.why) for each in left] == [("Bi 1000", "too-many"), ("Bi 1001", "too-many")]


def test_names_stand_from_a_to_ö() -> None:
    assert by_people(GROUPS) == [
        Seat("=Bo", 2, "Grupp 2", ""),
        Seat("Asta", 2, "Grupp 2", ""),
        Seat("Åke", 2, "Grupp 2", ""),
        Seat("Östen", 1, "Grupp 1", ""),
    ]


def test_a_spreadsheet_shows_what_it_would_have_run() -> None:
    rows = for_all(GROUPS, ["N", "G", "P", "Namn", "O", "D"]).split("\r\n")

    assert rows[0] == "\ufeffN,G,P,Namn,O,D"
    assert rows[4] == "2,Grupp 2,,'=Bo,Ås,remote"


def test_the_hosts_list_has_names_in_the_order_of_zooms_panel() -> None:
    names = ("Örjan", "anna", "7 – Eva", "Bo", "#Kim", "12 – Ulf", "Åsa")

    assert sorted(names, key=in_zoom) == ["#Kim", "12 – Ulf", "7 – Eva", "anna", "Bo", "Åsa", "Örjan"]
