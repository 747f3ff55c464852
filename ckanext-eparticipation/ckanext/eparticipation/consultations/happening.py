"""What other subjects are told of a consultation's life, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from ckanext.eparticipation.consultations.domain.states import Facts


class Happening(StrEnum):
    """What can be listened to. Opening and closing follow from the dates: ask for them, nothing tells."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    EXTENDED = "extended"
    NEW_VERSION = "new_version"
    ANALYSIS_BEGUN = "analysis_begun"
    OUTCOME_PUBLISHED = "outcome_published"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


# Gets the consultation as it stands afterwards, and details: codes, dates, texts in both languages.
Listener = Callable[[Facts, Mapping[str, Any]], None]
_listeners: dict[Happening, list[Listener]] = {one: [] for one in Happening}


def listen(what: Happening, listener: Listener) -> None:
    """Have a function called when it happens; it neither commits nor rolls back. A second call changes nothing."""
    if listener not in _listeners[what]:
        _listeners[what].append(listener)


def tell(what: Happening, facts: Facts, details: Mapping[str, Any]) -> None:
    """Call who listens, in the order in which they registered."""
    for listener in _listeners[what]:
        listener(facts, details)
