"""What agencies have settled, and their own words for reasons."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion import config
from ckanext.qatar_sectors.discussion.terms import Moderation, Terms

FRESH = {"populate_existing": True}


class DiscussionSetting(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The settings of one agency; without a row the portal's defaults hold."""

    __tablename__ = "qatar_discussion_setting"

    agency_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    enabled: Mapped[bool] = mapped_column(sa.Boolean)
    moderation: Mapped[str] = mapped_column(sa.Text)
    accounts_needed: Mapped[bool] = mapped_column(sa.Boolean)
    promised_days: Mapped[int] = mapped_column(sa.Integer)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    changed_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, agency_id: str) -> DiscussionSetting | None:
        """Return the settings of an agency."""
        return model.Session.get(cls, agency_id, **FRESH)

    @classmethod
    def terms_of(cls, agency_id: str | None) -> Terms:
        """Return under which terms an agency's things are discussed; where no agency is, nobody answers."""
        row = cls.get(agency_id) if agency_id else None
        if row is None:
            return Terms(
                enabled=bool(agency_id) and config.discussion_enabled(),
                moderation=Moderation(config.discussion_moderation()),
                accounts_needed=config.discussion_accounts_needed(),
                promised_days=config.discussion_promised_days(),
            )
        return Terms(
            enabled=row.enabled,
            moderation=Moderation(row.moderation),
            accounts_needed=row.accounts_needed,
            promised_days=row.promised_days,
        )


class DiscussionTemplate(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Words that an agency's moderators use again: for a reason, under a name."""

    __tablename__ = "qatar_discussion_template"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    agency_id: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, template_id: str) -> DiscussionTemplate | None:
        """Return the template with this id."""
        return model.Session.get(cls, template_id, **FRESH)

    @classmethod
    def of_agencies(cls, agency_ids: set[str] | None) -> list[DiscussionTemplate]:
        """Return the templates of these agencies, or of all."""
        wanted = sa.select(cls).order_by(cls.reason, cls.name)
        if agency_ids is not None:
            wanted = wanted.where(cls.agency_id.in_(agency_ids))
        return list(model.Session.scalars(wanted))
