import pytest

from realtime import draining
from realtime.closing import CloseCode
from realtime.engine import Engine
from tests.realtime.reading import reading
from tests.realtime.serving import Journal


@pytest.mark.parametrize(("lines", "window_s"), [(0, 0), (99, 0), (100, 2), (600, 2), (3_000, 10), (50_000, 20)])
def test_the_window_grows_with_the_lines_within_bounds(lines, window_s):
    assert draining.window_s(lines) == window_s


async def test_a_few_are_sent_away_at_once():
    engine = Engine(Journal())
    readers = [reading(engine) for _ in range(20)]
    assert engine.drain() == 0.0
    assert {reader.closed for reader in readers} == {(CloseCode.RESTART, "restart")}


async def test_many_are_sent_away_little_by_little_till_nobody_is_left(monkeypatch):
    monkeypatch.setattr(draining, "STEP_S", 0.2)
    monkeypatch.setattr(draining, "window_s", lambda lines: 0.6)
    engine = Engine(Journal())
    readers = [reading(engine) for _ in range(99)]
    engine.drain()
    assert sum(reader.closed is not None for reader in readers) == 33
    for reader in readers:
        await reader.until_closed()
    assert {reader.closed for reader in readers} == {(CloseCode.RESTART, "restart")}


async def test_the_server_that_stops_drains_and_leaves_the_lines_to_the_engine():
    engine = Engine(Journal())
    reader = reading(engine)
    assert reader.line.server_stops()
    assert reader.closed == (CloseCode.RESTART, "restart")
