"""What somebody was told: an entry of the inbox, and what a letter is written from."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.notices.cadence import COLLECTED
from ckanext.qatar_sectors.notices.kinds import KINDS


class Notice(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One notice to one person, or to one address without an account."""

    __tablename__ = "qatar_notice"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    key: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    user_id: Mapped[str | None] = mapped_column(sa.Text)
    address: Mapped[str | None] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text, server_default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    about_type: Mapped[str] = mapped_column(sa.Text, server_default="")
    about_id: Mapped[str] = mapped_column(sa.Text, server_default="")
    cadence: Mapped[str] = mapped_column(sa.Text)
    letter_id: Mapped[str | None] = mapped_column(sa.Text)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    read_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_letter(cls, letter_id: str) -> list[Notice]:
        """Return what a letter tells, the oldest first."""
        wanted = sa.select(cls).where(cls.letter_id == letter_id).order_by(cls.created, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def people_told(cls, about: tuple[str, str], key: str) -> set[str]:
        """Return who was told of what happened to a thing, whether or not a mail went out."""
        thing = sa.and_(cls.about_type == about[0], cls.about_id == about[1])
        wanted = sa.select(cls.user_id).where(thing, cls.key == key)
        return {one for one in model.Session.scalars(wanted) if one}

    @classmethod
    def inbox(cls, user_id: str, before: tuple[datetime, str] | None, limit: int) -> list[Notice]:
        """Return what a person was told, the newest first, from a place on."""
        wanted = sa.select(cls).where(cls.user_id == user_id, cls.kind.not_in(_mail_alone()))
        if before is not None:
            moment, notice_id = (sa.literal(part) for part in before)
            place = sa.tuple_(moment, notice_id)
            wanted = wanted.where(sa.tuple_(cls.created, cls.id) < place)
        wanted = wanted.order_by(cls.created.desc(), cls.id.desc()).limit(limit)
        return list(model.Session.scalars(wanted))

    @classmethod
    def unread(cls, user_id: str, most: int) -> int:
        """Return how many notices a person has not read, `most` at most: every page asks this."""
        wanted = sa.select(cls.id).where(cls.user_id == user_id, cls.read_at.is_(None))
        wanted = wanted.where(cls.kind.not_in(_mail_alone())).limit(most)
        return model.Session.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0

    @classmethod
    def mark_read(cls, user_id: str, ids: list[str] | None = None) -> None:
        """Note that a person read some notices, or all of them."""
        changed = sa.update(cls).where(cls.user_id == user_id, cls.read_at.is_(None))
        if ids is not None:
            changed = changed.where(cls.id.in_(ids))
        model.Session.execute(
            changed.values(read_at=sa.func.clock_timestamp()),
            execution_options={"synchronize_session": False},
        )

    @classmethod
    def change_cadence(cls, user_id: str, kind: str, cadence: str) -> None:
        """Have what still waits for a digest follow a new choice; at once means: with the next one."""
        changed = sa.update(cls).where(
            cls.user_id == user_id, cls.kind == kind, cls.letter_id.is_(None)
        )
        model.Session.execute(
            changed.where(cls.cadence.in_(COLLECTED)).values(cadence=cadence),
            execution_options={"synchronize_session": False},
        )


def _mail_alone() -> list[str]:
    return [kind.name for kind in KINDS if kind.secret]
