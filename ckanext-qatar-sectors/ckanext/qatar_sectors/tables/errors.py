"""What can be wrong with a file that should become a table.

TableError
├── NotATable          its format holds no table
├── Unreadable         it does not hold what its format says
├── TooLarge           it is larger than we load
├── Unreachable        it could not be fetched
└── BadQuestion        a reader's search, order, filter or page cannot be answered

Each carries a code and facts; `messages.py` makes the sentence, in the reader's language.
"""

from __future__ import annotations


class TableError(Exception):
    """A file cannot be shown as a table."""

    def __init__(self, code: str, **facts: str | int):
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotATable(TableError):
    """The file's format holds no table."""


class Unreadable(TableError):
    """The file does not hold what its format says."""


class TooLarge(TableError):
    """The file is larger than we load."""


class Unreachable(TableError):
    """The file could not be fetched."""


class BadQuestion(TableError):
    """A reader's search, order, filter or page cannot be answered."""
