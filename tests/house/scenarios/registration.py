"""People register, wait in line, say otherwise, cancel; and the organiser asks something else."""

from __future__ import annotations

from dataclasses import replace

from hub.people import queries as people
from hub.people.queries import Mode
from hub.registration import commands
from hub.registration.events import (
    FormChanged,
    PlaceGiven,
    Registered,
    RegistrationCancelled,
    RegistrationChanged,
)
from hub.registration.model import WHOLE, Form, Said, Support
from tests.house.scenarios.telling import Play, tells
from tests.meetings import Meeting

SAID = Said("Hilda Humla", {WHOLE: Mode.ON_SITE})
HILDA, IVAR = "hilda@ny.example.se", "ivar@ny.example.se"


@tells(FormChanged)
async def registration_is_closed(it: Meeting) -> Play:
    yield
    await it.do(commands.open_registration, it.event.id, is_open=False)


@tells(FormChanged)
async def there_are_only_so_many_places(it: Meeting) -> Play:
    yield
    await it.do(commands.set_form, it.event, Form(on_site_places=20))


@tells(Registered)
async def somebody_registers(it: Meeting) -> Play:
    yield
    await it.do(commands.register, it.event, SAID, HILDA)


@tells(Registered)
async def somebody_on_the_list_registers_with_an_interpreter(it: Meeting) -> Play:
    await it.talk()
    yield
    said = replace(SAID, name="Asta Ek", companion=Support.INTERPRETER, companion_name="Tea Tolk")
    await it.do(commands.answer, it.event, it.people["asta"], said)


@tells(RegistrationCancelled, PlaceGiven)
async def somebody_cancels_and_the_first_in_line_has_their_place(it: Meeting) -> Play:
    await it.do(commands.set_form, it.event, Form(on_site_places=1))
    await it.do(commands.register, it.event, SAID, HILDA)
    await it.do(commands.register, it.event, SAID, IVAR)
    yield
    await it.do(commands.cancel, it.event, await it.read(people.by_email, HILDA))


@tells(RegistrationChanged)
async def somebody_comes_with_others(it: Meeting) -> Play:
    await it.do(commands.answer, it.event, it.people["asta"], replace(SAID, name="Asta Ek"))
    yield
    await it.do(commands.answer, it.event, it.people["asta"], replace(SAID, name="Asta Ek", names=("Moa", "Per")))


@tells(RegistrationChanged, PlaceGiven)
async def somebody_takes_part_remotely_after_all_and_another_has_their_chair(it: Meeting) -> Play:
    await it.do(commands.set_form, it.event, Form(on_site_places=1))
    await it.do(commands.answer, it.event, it.people["asta"], replace(SAID, name="Asta Ek"))
    await it.do(commands.answer, it.event, it.people["bo"], replace(SAID, name="Bo Alm"))
    yield
    said = replace(SAID, name="Asta Ek", days={WHOLE: Mode.REMOTE})
    await it.do(commands.answer, it.event, it.people["asta"], said)
