"""What goes when something is purged in CKAN: each feature that kept rows about it registers here.

A registered function gets the ids of what is purged. It deletes its rows in `model.Session`'s transaction, which is the
one of the purge: both are committed, or neither. It neither commits nor fails because nothing was there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

Purge = Callable[[Sequence[str]], None]


class Purged(StrEnum):
    """What can be purged. A deleted user is one: CKAN keeps the row, and people expect that the rest goes."""

    DATASET = "dataset"
    RESOURCE = "resource"
    ORGANIZATION = "organization"
    GROUP = "group"
    USER = "user"


_registered: dict[Purged, list[Purge]] = {one: [] for one in Purged}


def register(object_type: str, function: Purge) -> None:
    """Have a function called with the ids of purged objects of a type; a second call changes nothing."""
    functions = _registered[Purged(object_type)]
    if function not in functions:
        functions.append(function)


def purge(object_type: str, ids: Sequence[str]) -> None:
    """Call whoever kept something about these objects, in the order in which they registered."""
    for function in _registered[Purged(object_type)]:
        function(ids)
