"""What the notices keep of a person: given out, and erased."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.notices import pruning
from ckanext.qatar_sectors.notices.model import Choice, Letter, Notice, Reader, SectorFollow


def given(user_id: str) -> list[dict[str, Any]]:
    """Return the notices that a person got, the newest first."""
    wanted = sa.select(Notice).where(Notice.user_id == user_id).order_by(Notice.created.desc())
    return [
        {
            "kind": notice.kind,
            "facts": notice.facts,
            "at": notice.created.isoformat(),
            "read_at": notice.read_at.isoformat() if notice.read_at else None,
        }
        for notice in model.Session.scalars(wanted)
    ]


def erase(user_id: str) -> None:
    """Delete a person's notices, letters and choices, and letters to their address that wait for nobody else."""
    user = model.Session.get_one(model.User, user_id)
    for table in (Notice, Letter):
        model.Session.execute(sa.delete(table).where(table.user_id == user_id))
        if user.email:
            same = sa.func.lower(table.address) == user.email.lower()
            model.Session.execute(sa.delete(table).where(same))
    for kept in (Choice, Reader, SectorFollow):
        model.Session.execute(sa.delete(kept).where(kept.user_id == user_id))


def forget_mails(_user_id: str) -> None:
    """Delete the mails that the folder kept of erased letters; the scheduler does it where this fails."""
    pruning.forget_mails()
