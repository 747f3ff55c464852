"""Tables with at most one row a source, kept apart from the source itself."""

from __future__ import annotations

from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from ckan import model


class OneOfSource:
    """What such a table is asked."""

    source_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)

    @classmethod
    def of(cls, source_id: str) -> Self | None:
        """Return the row of a source."""
        return model.Session.get(cls, source_id, populate_existing=True)

    @classmethod
    def forget(cls, source_ids: list[str]) -> bool:
        """Delete those of some sources; return whether there were any."""
        doomed = sa.delete(cls).where(cls.source_id.in_(source_ids)).returning(cls.source_id)
        options = {"synchronize_session": "fetch"}
        return bool(model.Session.execute(doomed, execution_options=options).all())
