"""What can go wrong in redaction.

RedactionError
 ├─ BoxRefused         a box lies outside its page, is too small, or names no ground
 ├─ DocumentRefused    the document cannot be redacted; `reason` says why
 └─ ProofFailed        the result was made, but something of the original is in it
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Trouble(StrEnum):
    """Why a document cannot be redacted."""

    NOT_PDF = "not_pdf"
    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    TOO_MANY_PAGES = "too_many_pages"
    BAD_PAGE = "bad_page"
    TOO_COMPLEX = "too_complex"


class RedactionError(Exception):
    """Base of all errors of redaction."""


class BoxRefused(RedactionError):
    """A box cannot be drawn; `number` counts from 1, `what` is a code."""

    def __init__(self, number: int, what: str):
        super().__init__(f"box {number}: {what}")
        self.number, self.what = number, what


class DocumentRefused(RedactionError):
    """A document cannot be redacted."""

    def __init__(self, reason: Trouble, page: int = 0):
        super().__init__(f"{reason}{f' on page {page}' if page else ''}")
        self.reason, self.page = reason, page


class ProofFailed(RedactionError):
    """Something of the original was found in the result."""

    def __init__(self, report: Mapping[str, Any]):
        super().__init__("The redacted document does not stand the proof.")
        self.report = dict(report)
