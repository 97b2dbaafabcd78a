import asyncio
from collections import Counter

from realtime.wheel import SLOTS, Wheel


async def test_everybody_has_a_turn_each_round_spread_over_its_steps_and_is_looked_at_before_the_next():
    turns: Counter[int] = Counter()
    looks: Counter[int] = Counter()
    steps = 0
    largest = 0
    together = 0
    round_over = asyncio.Event()

    def turn(item: int) -> None:
        nonlocal together
        turns[item] += 1
        together += 1

    def tick() -> None:
        nonlocal steps, largest, together
        steps += 1
        largest, together = max(largest, together), 0
        if steps == 2 * SLOTS:
            round_over.set()

    def look(item: int) -> None:
        looks[item] += 1

    wheel = Wheel(0.1, turn, look, tick)
    for item in range(100):
        wheel.put(item)
    async with asyncio.timeout(30):
        await round_over.wait()
    for item in range(100):
        wheel.take_off(item)
    assert (set(turns.values()), set(looks.values()), largest) == ({2}, {2}, 4)


async def test_an_empty_wheel_stands_still():
    wheel: Wheel[int] = Wheel(0.1, print, print, lambda: None)
    wheel.put(1)
    wheel.take_off(1)
    wheel.take_off(1)
    assert (len(wheel), wheel._timer) == (0, None)
