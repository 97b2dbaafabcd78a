"""The engine's own figures: what it holds now, and what it has done."""

from __future__ import annotations

from realtime.engine import Engine
from realtime.figures import Figures, Tally
from tests.realtime.reading import settle, watching
from tests.realtime.serving import Journal


async def test_who_lags_is_counted_and_so_is_who_was_closed_for_it() -> None:
    now = [0.0]
    engine = Engine(Journal(), clock=lambda: now[0], beat_s=0.05)
    slow, other = await watching(engine, "t"), await watching(engine, "t", "u")
    slow.line.paused()
    before = engine.figures
    now[0] = 15.0
    await slow.until_closed()
    after = engine.figures
    other.line.lost()
    slow.line.lost()
    last = engine.figures
    assert (before.connections, before.topics, before.subscriptions, before.lagging) == (2, 2, 3, 1)
    assert (after.subscriptions, after.lagging, after.done.closed_slow) == (2, 0, 1)
    assert last == Figures(0, 0, 0, 0, after.done)


async def test_a_figure_that_was_read_does_not_change_afterwards() -> None:
    journal = Journal()
    engine = Engine(journal)
    await watching(engine, "t")
    early = engine.figures
    journal.append(engine, "t")
    await settle(engine)
    assert (early.done.deliveries, engine.figures.done.deliveries) == (0, 1)
    assert early.done == Tally(catch_ups=1)
