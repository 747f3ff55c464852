"""Making and ending tokens, in the caller's transaction."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.model import HarvestPushToken
from ckanext.qatar_sectors.harvest.push import token as tokens

LONGEST_DAYS = 730


def make(source_id: str, name: str, lasts: timedelta, user_id: str) -> tuple[HarvestPushToken, str]:
    """Keep the hash of a new token; return its row and the token, which is nowhere else."""
    made = tokens.new_token()
    now = model.Session.scalars(sa.select(sa.func.clock_timestamp())).one()
    row = HarvestPushToken(
        id=made.id,
        source_id=source_id,
        name=name,
        digest=made.digest,
        created_by=user_id,
        created_at=now,
        expires_at=now + lasts,
    )
    model.Session.add(row)
    model.Session.flush()
    _note(Act.PUSH_TOKEN_CREATE, row)
    return row, made.text


def revoke(row: HarvestPushToken) -> None:
    """End a token; a second time changes nothing."""
    if row.revoked_at is None:
        row.revoked_at = model.Session.scalars(sa.select(sa.func.clock_timestamp())).one()
        _note(Act.PUSH_TOKEN_REVOKE, row)


def revoke_all(source_id: str) -> None:
    """End all tokens of a source: it belongs to other people now."""
    for row in HarvestPushToken.living_of(source_id):
        revoke(row)


def _note(act: Act, row: HarvestPushToken) -> None:
    trail.record(act, ObjectType.SOURCE, row.source_id, details={"token": row.id})
