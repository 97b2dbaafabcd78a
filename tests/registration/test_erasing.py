"""What registration keeps of somebody, and that nothing of it is left when they are gone; two that are one."""

from __future__ import annotations

from hub.people import merging
from hub.registration import erasing, queries
from hub.registration.model import Ask
from tests.meetings import Meeting
from tests.registration.conftest import Desk

SECRETS = ("Hilda Humla", "Näsvik", "Drottning", "Bo Bredvid", "Tea Tolk", "Inga nötter")


async def test_everything_that_somebody_wrote_is_told_and_then_gone_and_their_place_stays_taken(
    desk: Desk, bees: Meeting
) -> None:
    await desk.asks(role=Ask.OPTIONAL, food=Ask.OPTIONAL, on_site_places=2)
    await desk.register(
        "hilda",
        name="Hilda Humla",
        organisation="Näsvik",
        role="Drottning",
        names=["Bo Bredvid"],
        companion="interpreter",
        companion_name="Tea Tolk",
        food="Inga nötter",
        consent=True,
        mode="on-site",
    )
    hilda = await desk.person("hilda")
    told = str(await bees.read(erasing.data_of, bees.event.id, hilda))
    assert [each for each in SECRETS if each not in told] == []

    await bees.do(erasing.erase, bees.event.id, hilda, "0" * 32)

    left = str(await bees.read(erasing.data_of, bees.event.id, hilda))
    assert [each for each in SECRETS if each in left] == []
    figures = await bees.read(queries.figures, bees.event)
    assert (figures.registered, figures.heads) == (1, 2)
    assert "Tea Tolk" not in await desk.listed()


async def test_who_is_registered_twice_and_made_one_gives_a_place_to_the_first_in_line(
    desk: Desk, bees: Meeting
) -> None:
    await desk.asks(on_site_places=2)
    for short in ("hilda", "hildah", "ivar"):
        await desk.register(short, mode="on-site")
    assert await desk.states() == {"hilda": "registered", "hildah": "registered", "ivar": "waiting"}
    await bees.do(merging.merge, bees.event.id, await desk.person("hilda"), await desk.person("hildah"))
    assert await desk.states() == {"hilda": "registered", "ivar": "registered"}
