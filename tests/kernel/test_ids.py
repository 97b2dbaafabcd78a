"""Ids are UUIDs of version 7: in order of their time, and of the form that RFC 9562 gives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hub.kernel.ids import new_id

AT = datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)


def test_the_example_of_the_rfc_comes_out() -> None:
    # RFC 9562, appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F, rand_a CC3, rand_b 18C4DC0C0C07398F.
    noise = (0xCC3 << 68 | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert new_id(AT, noise) == "017f22e279b07cc398c4dc0c0c07398f"


def test_an_id_says_its_version_and_variant() -> None:
    made = UUID(new_id(AT))
    assert (made.version, made.variant, len(made.hex)) == (7, "specified in RFC 4122", 32)


def test_ids_are_ordered_by_the_time_they_were_made() -> None:
    made = [new_id(AT + timedelta(milliseconds=n)) for n in range(50)]
    assert made == sorted(made)


def test_no_two_of_one_millisecond_are_alike() -> None:
    assert len({new_id(AT) for _ in range(1_000)}) == 1_000
