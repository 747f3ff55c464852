"""How often somebody wants a kind of notice, where it is not as the kind itself says."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class Choice(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One choice of one person."""

    __tablename__ = "qatar_notice_choice"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    cadence: Mapped[str] = mapped_column(sa.Text)

    @classmethod
    def of_people(cls, kind: str, user_ids: list[str]) -> dict[str, str]:
        """Return what people chose for a kind; who chose nothing is not in it."""
        wanted = sa.select(cls.user_id, cls.cadence).where(
            cls.kind == kind, cls.user_id.in_(user_ids)
        )
        return {row.user_id: row.cadence for row in model.Session.execute(wanted)}

    @classmethod
    def of_person(cls, user_id: str) -> dict[str, str]:
        """Return what a person chose for each kind."""
        wanted = sa.select(cls.kind, cls.cadence).where(cls.user_id == user_id)
        return {row.kind: row.cadence for row in model.Session.execute(wanted)}

    @classmethod
    def keep(cls, user_id: str, chosen: Mapping[str, str]) -> None:
        """Keep what a person chose."""
        if not chosen:
            return
        rows = [
            {"user_id": user_id, "kind": kind, "cadence": str(cadence)}
            for kind, cadence in chosen.items()
        ]
        kept = insert(cls).values(rows)
        model.Session.execute(
            kept.on_conflict_do_update(
                index_elements=["user_id", "kind"], set_={"cadence": kept.excluded.cadence}
            )
        )
