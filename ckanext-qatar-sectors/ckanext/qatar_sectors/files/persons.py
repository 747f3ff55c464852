"""Pictures that persons uploaded of themselves: given out, and erased."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.files import transaction
from ckanext.qatar_sectors.files.model import StoredFile
from ckanext.qatar_sectors.files.states import State, Store

# As `PictureUpload` gives a picture of an account its owner.
PICTURE, OF_ACCOUNT = "picture", "user"


def given(user_id: str) -> list[dict[str, Any]]:
    """Return the pictures that somebody uploaded of themselves, earlier ones too."""
    return [
        {"id": row.id, "name": row.name, "bytes": row.size, "at": row.created_at.isoformat()}
        for row in _pictures(user_id)
    ]


def erase(user_id: str) -> None:
    """Delete them: the rows in the open transaction, the bytes once it stands."""
    for row in _pictures(user_id):
        transaction.remove_after_commit(Store(row.store), row.location)
        model.Session.delete(row)


def _pictures(user_id: str) -> list[StoredFile]:
    """Return the rows; a name in the account's own row alone proves nothing, anybody may write one there."""
    wanted = sa.select(StoredFile).where(
        StoredFile.owner_type == PICTURE,
        StoredFile.owner_id == OF_ACCOUNT,
        StoredFile.user_id == user_id,
        StoredFile.state != State.DISCARDED,
    )
    return list(model.Session.scalars(wanted.order_by(StoredFile.created_at)))
