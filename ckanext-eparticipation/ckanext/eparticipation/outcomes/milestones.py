"""What an agency promised with its outcome, and whether it was done."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from ckanext.eparticipation.outcomes.errors import Refused

MOST = 50
# What is due later than this is no promise.
FARTHEST = timedelta(days=3653)


class Standing(StrEnum):
    """How a milestone stands on a day."""

    COMING = "coming"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"


def standing(due: date, done: date | None, today: date) -> Standing:
    """Return how a milestone stands; on its last day it is not overdue."""
    if done is not None:
        return Standing.DONE if done <= due else Standing.DONE_LATE
    return Standing.OVERDUE if due < today else Standing.COMING


def check_due(due: date, today: date) -> None:
    """Refuse a day that promises nothing."""
    if due < today:
        raise Refused(flaw="due_past", field="due")
    if due > today + FARTHEST:
        raise Refused(flaw="due_far", field="due")


def check_done(done: date, today: date) -> None:
    """Refuse what is said to be done tomorrow."""
    if done > today:
        raise Refused(flaw="done_future", field="done")


def check_proof(address: str) -> None:
    """Refuse what is no address of a page on the web."""
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        known = False
    if not known or any(sign.isspace() for sign in address):
        raise Refused(flaw="proof_address", field="proof")
