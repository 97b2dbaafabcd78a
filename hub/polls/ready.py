"""Ready-made polls: a press makes a draft of one, in the event's language, to be opened or changed."""

from __future__ import annotations

from dataclasses import dataclass

from hub.kernel.errors import N_
from hub.polls.model import Kind, Steps


@dataclass(frozen=True)
class Ready:
    """Texts are English msgids."""

    kind: Kind
    question: str
    options: tuple[str, ...] = ()
    most: int = 1
    low: str = ""
    high: str = ""
    steps: Steps = Steps.ONE_TO_FIVE


READY = (
    Ready(Kind.SCALE, N_("How pleased are you with today?"), low=N_("Not at all"), high=N_("Very")),
    Ready(Kind.SINGLE, N_("Do you agree?"), (N_("Yes"), N_("No"), N_("Don't know"))),
    Ready(Kind.SCALE, N_("What is the temperature right now?"), low=N_("Cold"), high=N_("Hot")),
    Ready(Kind.SINGLE, N_("How is the pace?"), (N_("Too slow"), N_("Just right"), N_("Too fast"))),
    Ready(
        Kind.SEVERAL,
        N_("What would you like more of?"),
        (N_("Talks"), N_("Conversations in groups"), N_("Time for questions"), N_("Examples"), N_("Breaks")),
        most=2,
    ),
    Ready(
        Kind.SCALE,
        N_("How likely is it that you tell a colleague to come next time?"),
        low=N_("Not likely"),
        high=N_("Very likely"),
        steps=Steps.ZERO_TO_TEN,
    ),
    Ready(Kind.WORD, N_("One word: what do you take with you?")),
)
