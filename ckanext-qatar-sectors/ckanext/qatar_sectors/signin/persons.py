"""What signing in keeps of a person: given out, erased, brought under the current key."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity.config import keyring
from ckanext.qatar_sectors.identity.keys import Sealed
from ckanext.qatar_sectors.signin import sessions
from ckanext.qatar_sectors.signin.model import SecondFactor
from ckanext.qatar_sectors.signin.proving import PLACE


def given(user_id: str) -> dict[str, Any]:
    """Return whether there is a second factor; its secret is for the telephone alone."""
    row = SecondFactor.confirmed(user_id)
    return {
        "second_factor_since": row.confirmed_at.isoformat() if row and row.confirmed_at else None
    }


def erase(user_id: str) -> None:
    """Delete the second factor and its recovery codes."""
    SecondFactor.forget(user_id)


def end_everywhere(user_id: str) -> None:
    """End every session of an account, after it was erased."""
    sessions.end(user_id)


def reseal() -> int:
    """Bring secrets of second factors under the current key, in the open transaction; return how many."""
    keys = keyring()
    rows = model.Session.scalars(
        sa.select(SecondFactor).where(
            SecondFactor.sealed_secret.is_not(None), SecondFactor.key_id != keys.current.id
        )
    ).all()
    for row in rows:
        secret = keys.open(Sealed(row.key_id or "", row.sealed_secret or b""), PLACE, row.user_id)
        sealed = keys.seal(secret, PLACE, row.user_id)
        row.sealed_secret, row.key_id = sealed.value, sealed.key_id
    return len(rows)
