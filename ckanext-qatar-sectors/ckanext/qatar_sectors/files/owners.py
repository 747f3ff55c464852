"""To whom files belong. The owner's feature says, at each request, who may read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# owner's id, user's id or None for nobody -> may they read it now?
MayRead = Callable[[str, str | None], bool]
# file's id, owner's id, whether it was released (or else refused); called in the transaction.
Settled = Callable[[str, str, bool], None]


@dataclass(frozen=True)
class Owner:
    """What a feature says about the files of its objects."""

    may_read: MayRead
    settled: Settled | None = None


_owners: dict[str, Owner] = {}


def register(owner_type: str, may_read: MayRead, settled: Settled | None = None) -> None:
    """Name a type of owners, such as `request`; `settled` is told of files whose checks ended in a job."""
    _owners[owner_type] = Owner(may_read, settled)


def may_read(owner_type: str, owner_id: str, user_id: str | None) -> bool:
    """Say whether somebody may read an object's files now; files of unknown owners are nobody's."""
    owner = _owners.get(owner_type)
    return owner is not None and owner.may_read(owner_id, user_id)


def settled(owner_type: str, file_id: str, owner_id: str, *, released: bool) -> None:
    """Tell an object's feature how the checks of a waiting file ended."""
    owner = _owners.get(owner_type)
    if owner is not None and owner.settled is not None:
        owner.settled(file_id, owner_id, released)
