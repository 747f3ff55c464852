"""That a person supports a post: once, because the row is the key."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class DiscussionSupport(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One person's support of one post."""

    __tablename__ = "qatar_discussion_support"

    post_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    person_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def add(cls, post_id: str, person_id: str, now: datetime) -> bool:
        """Keep a support; say whether it was not there before."""
        row = {"post_id": post_id, "person_id": person_id, "made_at": now}
        added = insert(cls).values(row).on_conflict_do_nothing().returning(cls.post_id)
        return model.Session.scalars(added).first() is not None

    @classmethod
    def remove(cls, post_id: str, person_id: str) -> bool:
        """Take a support back; say whether it was there."""
        own = (cls.post_id == post_id) & (cls.person_id == person_id)
        gone = sa.delete(cls).where(own).returning(cls.post_id)
        return model.Session.scalars(gone).first() is not None

    @classmethod
    def by_person(cls, person_id: str, post_ids: Collection[str]) -> set[str]:
        """Return which of the posts a person supports."""
        if not person_id or not post_ids:
            return set()
        wanted = sa.select(cls.post_id).where(
            cls.person_id == person_id, cls.post_id.in_(set(post_ids))
        )
        return set(model.Session.scalars(wanted))
