"""A list that is read again: who is new, who is known, what has changed and by whom, who is gone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hub.people.comparing import BOTH, LIST, YOU, Comparison, Entry, OnFile, Part, Wanted, compared, taken
from hub.people.importing import Place, ReadPerson
from hub.people.placing import Domain, domains, placed

ASTA = Entry("Asta Ek", "asta@bin.example.se", "Granby", "Granby", "remote")
LINE = ReadPerson(1, "", "Asta Ek", "asta@bin.example.se", "Granby", "Granby")


def on_file(entry: Entry = ASTA, id_: str = "asta", last: Entry | None = ASTA, **more: bool) -> OnFile:
    return OnFile(id_, entry, **{"listed": True, "only_here": True, **more}, last=last, list_id="one" if last else "")


def parts(line: ReadPerson, person: OnFile) -> tuple[Part, ...]:
    (row,) = compared([line], [person]).known
    return row.parts


def test_the_same_list_again_changes_nothing() -> None:
    found = compared([LINE], [on_file()])
    assert (found.new, [row.parts for row in found.known], found.gone) == ((), [()], ())


@pytest.mark.parametrize(
    ("file", "last", "by", "usual"),
    [
        ("Granby", "Granby", LIST, True),
        ("", "", LIST, True),
        ("", None, LIST, True),
        ("", "Näsvik", YOU, False),
        ("Ljungö", "Näsvik", YOU, False),
        ("Ljungö", None, YOU, False),
        ("Ljungö", "Granby", BOTH, False),
    ],
)
def test_a_list_is_followed_where_nobody_has_said_otherwise(file: str, last: str | None, by: str, usual: bool) -> None:
    said = None if last is None else replace(ASTA, organisation=last)
    person = on_file(replace(ASTA, organisation=file), last=said)
    assert parts(replace(LINE, organisation="Näsvik"), person) == (Part("organisation", file, "Näsvik", by, usual),)


def test_what_a_list_does_not_say_it_does_not_change() -> None:
    assert parts(ReadPerson(1, "", "Asta Ek", "asta@bin.example.se"), on_file()) == ()


def test_names_and_addresses_are_not_changed_for_another_meeting_too() -> None:
    line = replace(LINE, name="Asta Ekman")
    assert [part.name for part in parts(line, on_file())] == ["name"]
    assert parts(line, on_file(only_here=False)) == ()
    assert parts(replace(line, guessed=True), on_file()) == ()
    assert parts(line, on_file(renamed=True)) == ()


def test_somebody_without_an_address_is_known_by_name_and_place() -> None:
    one, other = Entry("Bo Alm", "", "Granby"), Entry("Bo Alm", "", "Näsvik")
    people = [on_file(one, "one", one), on_file(other, "other", other)]
    lines = [ReadPerson(1, "", "bo  alm", None, "Näsvik"), ReadPerson(2, "", "Bo Alm", None, "Granby")]
    assert [row.id for row in compared(lines, people).known] == ["other", "one"]


def test_somebody_with_a_new_address_is_known_by_the_list_that_told_the_one_before() -> None:
    line = replace(LINE, email="asta.ek@bin.example.se")
    assert [part.name for part in parts(line, on_file())] == ["email"]
    assert compared([line], [on_file(last=None)]).known == ()
    assert compared([line], [on_file(only_here=False)]).known == ()


def test_another_of_the_same_name_is_somebody_else() -> None:
    line = ReadPerson(1, "", "Asta Ek", "asta@other.example", "Ljungö")
    assert compared([line], [on_file()]).new == (line,)


def test_who_is_not_named_any_more_is_gone_if_the_list_has_named_them() -> None:
    bo, cilla = (Entry(name, f"{name}@bin.example.se") for name in ("bo", "cilla"))
    people = [on_file(), on_file(bo, "bo", bo), on_file(cilla, "cilla", None)]
    found = compared([LINE], people)
    assert ([each.id for each in found.gone], found.lists) == (["bo"], frozenset({"one"}))


def test_another_list_is_some_more_people() -> None:
    bo = Entry("Bo Alm", "bo@bin.example.se")
    people = [on_file(), replace(on_file(bo, "bo", bo), list_id="other")]
    found = compared([ReadPerson(1, "", "Bo Alm", "bo@bin.example.se"), ReadPerson(2, "", "Dan")], people)
    assert (len(found.new), found.gone, found.lists) == (1, (), frozenset({"other"}))


def test_what_is_ticked_is_taken_over() -> None:
    bo = Entry("Bo Alm", "bo@bin.example.se")
    lines = [
        replace(LINE, organisation="Näsvik", municipality="Näsvik"),
        ReadPerson(2, "", "Cilla"),
        ReadPerson(3, "", "Dan"),
    ]
    found = compared(lines, [on_file(), on_file(bo, "bo", bo)])

    def summary(wanted: Wanted, stay: tuple[str, ...] = ()) -> tuple[list[str], list[str], list[str]]:
        chosen: Comparison = taken(found, wanted, stay)
        said = [part.name for row in chosen.known for part in row.parts]
        return said, [each.name for each in chosen.new], [each.id for each in chosen.gone]

    assert summary(Wanted()) == (["organisation", "municipality"], ["Cilla", "Dan"], [])
    assert summary(Wanted({(1, "organisation")}, ["bo"], [2])) == (["organisation"], ["Dan"], ["bo"])
    assert summary(Wanted(set(), ["bo"], [1], [1]), ("bo",)) == ([], ["Cilla", "Dan"], [])
    assert summary(Wanted(set(), (), (), [99]))[0] == ["organisation", "municipality"]


def test_where_people_come_from_is_filled_in_by_domain_where_nothing_is_known() -> None:
    lines = [
        ReadPerson(1, "", "Asta Ek", "asta@bin.example.se"),
        ReadPerson(2, "", "Bo Alm", "bo@bin.example.se", "Biblioteket"),
        ReadPerson(3, "", "Cilla", "cilla@gmail.com"),
    ]
    found = compared(lines, [on_file(replace(ASTA, organisation=""), last=None)])
    place = Place("Granby kommun", "Granby")
    filled = placed(found, {"bin.example.se": place})
    assert domains(found, {"bin.example.se": place}) == (Domain("bin.example.se", 2, place),)
    assert [(part.name, part.new, part.usual) for part in filled.known[0].parts] == [
        ("organisation", "Granby kommun", True)
    ]
    assert [(each.organisation, each.municipality) for each in filled.new] == [("Biblioteket", "Granby"), ("", "")]
    assert taken(filled, Wanted(set(), (), (), [1]), ()).known[0].parts == filled.known[0].parts
