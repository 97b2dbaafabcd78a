"""OR-Tools CP-SAT on a problem's file: a plain model, one worker.

Who sits where is one Boolean for each person and group. The cost of a count is the judge's own, which bends upwards:
it is at least each of the lines through two neighbouring counts. Together, apart and roles are linear constraints.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ortools.sat.python import cp_model

Shape = dict[str, Any]


def solve(shape: Shape, seconds: float, seed: int) -> list[int] | None:
    """The group of each person, or None when no plan came within *seconds*, of which building the model is no part."""
    model = cp_model.CpModel()
    people, groups = range(shape["n"]), range(len(shape["sizes"]))
    sits = [[model.new_bool_var("") for _ in groups] for _ in people]
    for person in people:
        model.add_exactly_one(sits[person])
    for group in groups:
        model.add(sum(sits[person][group] for person in people) == shape["sizes"][group])
    hold(model, sits, shape)
    model.minimize(sum(costs(model, sits, shape)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.random_seed = seed
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    return [next(group for group in groups if solver.boolean_value(sits[person][group])) for person in people]


def hold(model: Any, sits: Sequence[Sequence[Any]], shape: Shape) -> None:
    """What must hold."""
    for group in range(len(shape["sizes"])):
        for one, other in shape.get("together", []):
            model.add(sits[one][group] == sits[other][group])
        for one, other in shape.get("apart", []):
            model.add(sits[one][group] + sits[other][group] <= 1)
        for people in shape.get("roles", {}).values():
            if len(people) >= len(shape["sizes"]):
                model.add_bool_or(sits[person][group] for person in people)


def costs(model: Any, sits: Sequence[Sequence[Any]], shape: Shape) -> Iterator[Any]:
    """A number for each group and value, no less than what the judge says its count costs."""
    for values in shape["attributes"].values():
        for value in sorted(set(values)):
            people = [person for person, own in enumerate(values) if own == value]
            for group, size in enumerate(shape["sizes"]):
                count = sum(sits[person][group] for person in people)
                price = [priced(number, size * len(people), shape["n"]) for number in range(size + 1)]
                cost = model.new_int_var(0, max(price), "")
                for number in range(size):
                    rise = price[number + 1] - price[number]
                    model.add(cost >= price[number] + rise * (count - number))
                yield cost


def priced(count: int, seats: int, everybody: int) -> int:
    """(count - m)² less what can't be helped; m is the fair share if whole, else between its floor and ceiling."""
    share, rest = divmod(seats, everybody)
    return (count - share) * (count - share - (rest != 0))
