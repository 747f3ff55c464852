"""What can go wrong in searching.

SearchFailure
├── QueryRefused   the query may not be asked: `reason` says why, `param` where
├── SearchAway     Solr does not answer
└── WordsBroken    a word list contradicts itself
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a query is refused; `sentences.refusal` says it in the reader's language."""

    SYNTAX = "syntax"
    TOO_LONG = "too-long"
    TOO_DEEP = "too-deep"
    TOO_FAR = "too-far"
    TOO_BROAD = "too-broad"
    FORBIDDEN_FIELD = "forbidden-field"
    FORBIDDEN_PARSER = "forbidden-parser"
    FIELDS_ONLY = "fields-only"
    YES_OR_NO = "yes-or-no"


class SearchFailure(Exception):
    """Base of everything below; stores facts and does nothing else."""


class QueryRefused(SearchFailure):
    """The query may not be asked."""

    def __init__(self, reason: Reason, param: str):
        super().__init__(f"{param}: {reason}")
        self.reason = reason
        self.param = param


class SearchAway(SearchFailure):
    """Solr does not answer; a page says so with 503."""


class WordsBroken(SearchFailure):
    """A word list contradicts itself."""
