"""What the ledger holds of a person: given out to them, and cut from them when their account is erased."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.indicators.ledger import refresh
from ckanext.eparticipation.indicators.model import ParticipantRow, ParticipationRow


def given(user_id: str) -> list[dict[str, Any]]:
    """Return the events of a person that are counted."""
    row = ParticipationRow
    wanted = sa.select(row.event, row.day, row.package_id).join(
        ParticipantRow, ParticipantRow.token == row.token
    )
    found = model.Session.execute(
        wanted.where(ParticipantRow.user_id == user_id).order_by(row.day, row.id)
    )
    return [
        {"event": one.event, "day": one.day.isoformat(), "consultation": one.package_id}
        for one in found
    ]


def erase(user_id: str) -> None:
    """Count what was not counted yet, then forget whose it was. The caller commits; a second call changes nothing."""
    refresh(user_id)
    ParticipantRow.forget(user_id)
