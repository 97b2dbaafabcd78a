"""What is counted of simulated people, and how it is told. No I/O, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

KINDS = ("join", "check-in", "page", "socket", "mode", "go", "point", "plenary")
"""The kinds of steps, in the order in which somebody takes them."""


@dataclass
class Step:
    """One kind of step. *sent* = *accepted* + refused + *failed*; what was *repeated* comes on top.

    *lost*: acknowledged, but not there afterwards. *duplicated*: done or answered differently when it was sent again.
    """

    sent: int = 0
    accepted: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    repeated: int = 0
    lost: int = 0
    duplicated: int = 0
    took_s: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        return {
            "sent": self.sent,
            "accepted": self.accepted,
            "refused": self.refused.total(),
            "refused_by_code": dict(sorted(self.refused.items())),
            "failed": self.failed,
            "repeated": self.repeated,
            "lost": self.lost,
            "duplicated": self.duplicated,
            **percentiles(self.took_s),
        }


@dataclass
class News:
    """Live news. *expected*: changes that a socket was to show; *missing*: those it never did.

    *stale*: pages that at the end did not show what a fresh page shows.
    """

    expected: int = 0
    missing: int = 0
    stale: int = 0
    reconnects: int = 0
    took_s: list[float] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        seen = self.expected - self.missing
        return {
            "expected": self.expected,
            "seen": seen,
            "missing": self.missing,
            "stale": self.stale,
            "reconnects": self.reconnects,
            **percentiles(self.took_s),
        }


@dataclass
class Tally:
    """All that happened. *unchecked*: guests who got no answer when they came to compare."""

    steps: dict[str, Step] = field(default_factory=lambda: {kind: Step() for kind in KINDS})
    news: News = field(default_factory=News)
    let_in: int = 0
    unchecked: int = 0

    @property
    def lost(self) -> int:
        return sum(step.lost for step in self.steps.values()) + self.news.missing + self.news.stale

    @property
    def duplicated(self) -> int:
        return sum(step.duplicated for step in self.steps.values())

    @property
    def whole(self) -> bool:
        """Whether everybody could compare, nothing was lost and nothing done twice."""
        return not self.lost and not self.duplicated and not self.unchecked

    def told(self, **about: Any) -> dict[str, Any]:
        """As JSON values; milliseconds, None where nothing was measured."""
        return {
            **about,
            "steps": {kind: step.told() for kind, step in self.steps.items()},
            "live": self.news.told(),
            "let_in": self.let_in,
            "lost": self.lost,
            "duplicated": self.duplicated,
            "unchecked": self.unchecked,
        }


def percentiles(took_s: Iterable[float]) -> dict[str, float | None]:
    ordered = sorted(took_s)
    return {"p50_ms": percentile_ms(ordered, 50), "p99_ms": percentile_ms(ordered, 99)}


def percentile_ms(ordered: Sequence[float], percent: int) -> float | None:
    """The nearest-rank percentile of sorted seconds, in milliseconds; None of none."""
    if not ordered:
        return None
    rank = -(-percent * len(ordered) // 100)
    return round(ordered[rank - 1] * 1000, 1)


COLUMNS = ("sent", "accepted", "refused", "failed", "repeated", "lost", "duplicated", "p50_ms", "p99_ms")


def table(told: dict[str, Any]) -> list[str]:
    """The report in lines, for a terminal."""
    width = max(len(kind) for kind in told["steps"])
    lines = [" ".join(["step".ljust(width), *(name.replace("_", " ").rjust(10) for name in COLUMNS)])]
    for kind, step in told["steps"].items():
        lines.append(" ".join([kind.ljust(width), *(cell(step[name]).rjust(10) for name in COLUMNS)]))
    for kind, step in told["steps"].items():
        lines += [f"refused: {kind} {code}, {number}" for code, number in step["refused_by_code"].items()]
    live, go = told["live"], told["steps"]["go"]
    lines.append(f"let in to the meeting: {told['let_in']} of {go['accepted']}")
    lines.append(
        f"live news: {live['seen']} of {live['expected']} seen, {live['stale']} pages stale at the end, "
        f"{live['reconnects']} sockets back after a break, "
        f"p50 {cell(live['p50_ms'])} ms, p99 {cell(live['p99_ms'])} ms"
    )
    lines.append(f"lost: {told['lost']}, duplicated: {told['duplicated']}, unchecked: {told['unchecked']}")
    return lines


def cell(value: float | None) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, int) else f"{value:.0f}"
