"""The check of a feed before it is connected; kept for a day."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.checking.state import CheckState

NOW = sa.func.clock_timestamp()
FRESH = {"populate_existing": True}


class HarvestCheck(tk.BaseModel):
    """What was asked, by whom, and what came of it; it belongs to who asked."""

    __tablename__ = "qatar_harvest_check"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    user_id: Mapped[str] = mapped_column(sa.Text)
    url: Mapped[str] = mapped_column(sa.Text)
    owner_org: Mapped[str] = mapped_column(sa.Text)
    format: Mapped[str | None] = mapped_column(sa.Text)
    crosswalk: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # What else was typed into the form, for the page that follows.
    typed: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # What the feed's server is shown, sealed; given for this origin alone.
    credentials_kind: Mapped[str | None] = mapped_column(sa.Text)
    credentials_origin: Mapped[str | None] = mapped_column(sa.Text)
    credentials_key_id: Mapped[str | None] = mapped_column(sa.Text)
    credentials_value: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    state: Mapped[str] = mapped_column(sa.Text, default=CheckState.WAITING)
    records: Mapped[int] = mapped_column(sa.Integer, default=0)
    message_code: Mapped[str] = mapped_column(sa.Text, default="")
    message_params: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    report: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    created: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), server_default=NOW)
    alive: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), server_default=NOW)
    finished: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, check_id: str) -> HarvestCheck | None:
        """Return the check with this id."""
        return model.Session.get(cls, check_id, **FRESH)

    def facts(self) -> dict[str, Any]:
        """Return what was asked."""
        asked = ("id", "user_id", "url", "owner_org", "format", "crosswalk", "typed")
        return {key: getattr(self, key) for key in asked}

    def forget_credentials(self) -> None:
        """Delete what the feed's server was shown, in the open transaction."""
        self.credentials_kind = self.credentials_origin = None
        self.credentials_key_id = self.credentials_value = None

    @classmethod
    def add(cls, check: HarvestCheck) -> None:
        """Keep a new check."""
        model.Session.add(check)
        model.Session.commit()

    @classmethod
    def change(cls, check_id: str, current: str, **values: Any) -> bool:
        """Change a check that is in a state, and commit; say whether it was."""
        changed = sa.update(cls).where(cls.id == check_id, cls.state == current)
        options = {"synchronize_session": False}
        done = model.Session.execute(
            changed.values(alive=NOW, **values), execution_options=options
        ).rowcount
        model.Session.commit()
        return bool(done)

    @classmethod
    def unsettled_of(cls, user_id: str, seconds: int) -> int:
        """Return how many checks of somebody wait or work, those that broke off left out."""
        patience = sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        wanted = sa.select(sa.func.count()).where(
            cls.user_id == user_id,
            cls.state.in_((CheckState.WAITING, CheckState.WORKING)),
            cls.alive > NOW - patience,
        )
        return model.Session.scalar(wanted) or 0

    @classmethod
    def forget_older(cls, hours: int) -> None:
        """Delete what is older."""
        old = cls.created < NOW - sa.func.make_interval(0, 0, 0, 0, hours)
        model.Session.execute(sa.delete(cls).where(old))
        model.Session.commit()

    @classmethod
    def forget_of(cls, user_id: str) -> None:
        """Delete somebody's, in the open transaction."""
        options = {"synchronize_session": False}
        doomed = sa.delete(cls).where(cls.user_id == user_id)
        model.Session.execute(doomed, execution_options=options)
