"""How many are let in at once: a storm of joins must not take the loop from those who are in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intake:
    """*per_s* joins a second, as many at once, and *in_flight* handshakes that wait for an answer of ours."""

    per_s: float = 300.0
    in_flight: int = 200


class Admission:
    """A token bucket and a count. Pure: the instants are given, in seconds of any clock that does not go backwards."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._allowance = intake.per_s
        self._seen_at: float | None = None
        self._in_flight = 0

    def enter(self, now: float) -> bool:
        """Whether one more may come now; then ``leave`` is called when its handshake is over."""
        gained = max(0.0, now - (now if self._seen_at is None else self._seen_at)) * self._intake.per_s
        self._allowance = min(self._intake.per_s, self._allowance + gained)
        self._seen_at = now
        if self._allowance < 1.0 or self._in_flight >= self._intake.in_flight:
            return False
        self._allowance -= 1.0
        self._in_flight += 1
        return True

    def leave(self) -> None:
        self._in_flight -= 1
