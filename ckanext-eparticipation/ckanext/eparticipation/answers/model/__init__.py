"""Rows of answers."""

from .answer import Answer
from .file import AnswerFile
from .item import AnswerItem
from .version import AnswerVersion

__all__ = ["Answer", "AnswerFile", "AnswerItem", "AnswerVersion"]
