"""Whatever is sent as a list, it is read or refused soon, and never runs anything."""

from __future__ import annotations

import contextlib
import io
import time
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.kernel.errors import InvalidInput
from hub.kernel.spreadsheets import MARK, table
from hub.kernel.workbooks import workbook
from hub.people.importing import read_people
from hub.people.importing.domains import domain_of, on_file, proposed

MEGABYTE = 1_000_000
SOON_S = 30
"""What would take hours is found by this, also on a slow machine."""

UNITS = ["<", "@", ",", ";", '"', "\t", " ", "-", "a@", "<a@b.se", "|-", "a ", "\n", "\x00", "=1+1;", "(", "Å\u0301"]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("ends", ["", "x", " <a@b.se>"])
def test_a_megabyte_of_anything_is_read_or_refused_soon(unit: str, ends: str) -> None:
    text = (unit * MEGABYTE)[: MEGABYTE - len(ends)] + ends
    began = time.process_time()
    with contextlib.suppress(InvalidInput):
        read_people(text)
    assert time.process_time() - began < SOON_S


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.binary(), st.text('<>@.,;\n\t ab"|(', max_size=60)))
def test_anything_is_read_or_refused(source: str | bytes) -> None:
    with contextlib.suppress(InvalidInput):
        for person in read_people(source).taken:
            assert "@" not in person.name
            assert 0 < len(person.name) <= 200


def test_a_workbook_that_would_unpack_to_too_much_is_not_unpacked() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 21_000_000)
    with pytest.raises(InvalidInput):
        read_people(packed.getvalue())


NAME = st.builds(
    " ".join,
    st.lists(st.sampled_from(["Åsa", "Bo", "Ek-Lund", "d'Arc", "Öst", "Þóra", "von", "Li"]), min_size=2, max_size=3),
)
ORGANISATION = st.one_of(
    st.just(""), st.builds(str.__add__, st.sampled_from(["Granby", "=1+1", "+46", "@vik", "-Sund", "Näs, norr"]), NAME)
)


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(NAME, ORGANISATION, st.sampled_from(["remote", "on-site"])), min_size=1, max_size=12),
    form=st.sampled_from([",", ";", "\t", "xlsx"]),
)
def test_any_list_that_we_write_is_read_back(rows: list[tuple[str, str, str]], form: str) -> None:
    wanted = [(name, f"n{n}@granby.example", org, "Granby", mode) for n, (name, org, mode) in enumerate(rows)]
    written = [("name", "email", "organisation", "municipality", "mode"), *wanted]
    source = workbook("people", written) if form == "xlsx" else table(written, form, MARK).encode()
    read = read_people(source).people
    assert [(p.name, p.email, p.organisation, p.municipality, str(p.mode), p.problem) for p in read] == [
        (*each, "") for each in wanted
    ]


def test_where_somebody_comes_from_is_proposed_by_their_domain() -> None:
    known = on_file(
        [("a@bina.example.se", "Bina bolag", ""), ("b@bina.example.se", "", "Granby"), ("c@gmail.com", "X", "Y")]
    )
    found = [proposed(domain_of(f"x@{domain}"), known) for domain in (
        "bina.example.se", "kalmar.se", "edu.LUND.se", "boras.se", "skane.se", "ostra-goinge.se", "gmail.com",
        "a.example",
    )]  # fmt: skip
    assert [(each.organisation, each.municipality) for each in found] == [
        ("Bina bolag", "Granby"),
        ("Kalmar kommun", "Kalmar"),
        ("Lunds kommun", "Lund"),
        ("Borås Stad", "Borås"),
        ("Region Skåne", ""),
        ("Östra Göinge kommun", "Östra Göinge"),
        ("", ""),
        ("", ""),
    ]
