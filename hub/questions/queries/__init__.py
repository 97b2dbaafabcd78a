"""What others read about questions. Whose a nameless one is, no query tells but to themselves."""

from hub.questions.model import (
    LONGEST,
    LONGEST_ANSWER,
    AskedMuch,
    By,
    Kind,
    NewQuestion,
    Quote,
    Settings,
    State,
)
from hub.questions.queries.kept import Kept, KeptExperience, KeptQuestion, kept
from hub.questions.queries.own import Mine, MyQuestion, mine, my_question
from hub.questions.queries.reading import Listed, Now, OnScreen, Part, Stands, listed, now, on_screen, settings
from hub.questions.queries.team import Board, DeskQuestions, One, TeamQuestion, board, desk, one

__all__ = [
    "LONGEST",
    "LONGEST_ANSWER",
    "AskedMuch",
    "Board",
    "By",
    "DeskQuestions",
    "Kept",
    "KeptExperience",
    "KeptQuestion",
    "Kind",
    "Listed",
    "Mine",
    "MyQuestion",
    "NewQuestion",
    "Now",
    "OnScreen",
    "One",
    "Part",
    "Quote",
    "Settings",
    "Stands",
    "State",
    "TeamQuestion",
    "board",
    "desk",
    "kept",
    "listed",
    "mine",
    "my_question",
    "now",
    "on_screen",
    "one",
    "settings",
]
