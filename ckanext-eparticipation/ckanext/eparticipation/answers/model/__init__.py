"""Rows of answers."""

from .answer import Answer
from .count import AnswerCount
from .decision import AnswerDecision, AnswerObjection
from .file import AnswerFile
from .item import AnswerItem
from .report import AnswerReport
from .told import GroupsTold
from .version import AnswerVersion

__all__ = [
    "Answer",
    "AnswerCount",
    "AnswerDecision",
    "AnswerFile",
    "AnswerItem",
    "AnswerObjection",
    "AnswerReport",
    "AnswerVersion",
    "GroupsTold",
]
