"""What holds for a moment reaches those who look, moves nobody's position and is never sent again."""

from realtime.engine import Engine
from realtime.messages import JSON, Cursor, Whisper
from realtime.whispering import whisper
from tests.realtime.reading import reading, settle, watching
from tests.realtime.serving import Journal

TEXT = Whisper("t", {"name": "Ida"}).text


async def test_those_who_look_hear_it_in_every_form_and_nobody_else():
    engine = Engine(Journal(facts={"t": 3, "u": 3}))
    page, program, elsewhere = await watching(engine, "t"), reading(engine), await watching(engine, "u")
    engine.subscribe(program.line, "t", JSON, Cursor("e1", 3))
    await settle(engine)
    assert whisper(engine, "t", {"name": "Ida"}) == 2
    assert [each.frames[-1] == TEXT for each in (page, program, elsewhere)] == [True, True, False]


async def test_it_is_not_kept_for_who_comes_later_and_counts_for_no_position():
    journal = Journal(facts={"t": 3})
    engine = Engine(journal)
    first = await watching(engine, "t")
    whisper(engine, "t", {"name": "Ida"})
    late = await watching(engine, "t")
    journal.append(engine, "t")
    await settle(engine)
    assert TEXT not in late.frames
    assert first.frames[-1] == late.frames[-1]


async def test_who_takes_nothing_for_now_is_passed():
    engine = Engine(Journal(facts={"t": 3}))
    slow = await watching(engine, "t")
    slow.line.paused()
    assert whisper(engine, "t", {"name": "Ida"}) == 0
    assert TEXT not in slow.frames


async def test_where_nobody_looks_nothing_is_said():
    assert whisper(Engine(Journal()), "t", {"name": "Ida"}) == 0
