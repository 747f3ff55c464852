"""Files of the catalogue that may hold what was hidden since they were made: nobody gets them until the new ones are there.

The feature that makes such files says, at each request, whether one is withheld; it answers from what the hiding itself has written, so
that there is no moment in between.
"""

from __future__ import annotations

from collections.abc import Callable

from ckanext.qatar_sectors.files.errors import BeingRenewed

# resource's id, whether its table in the DataStore is asked for and not the file -> is it withheld now?
Withheld = Callable[[str, bool], bool]

_makers: dict[str, Withheld] = {}


def register(maker: str, withheld: Withheld) -> None:
    """Name a maker of files; a second call changes nothing."""
    _makers[maker] = withheld


def is_withheld(resource_id: str, *, table: bool = False) -> bool:
    """Say whether a file, or its table, may hold what is hidden by now."""
    return any(withheld(resource_id, table) for withheld in _makers.values())


def check(resource_id: str, *, table: bool = False) -> None:
    """Let nobody have a file that may hold what is hidden.

    :raises BeingRenewed:
    """
    if is_withheld(resource_id, table=table):
        raise BeingRenewed(resource_id)
