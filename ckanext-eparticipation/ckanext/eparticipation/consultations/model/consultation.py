"""Lives of consultations: one row for each dataset of this type."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations.domain.states import Facts, Moderation

from .columns import moment

Instant = Mapped[datetime | None]


def _instant() -> Mapped[datetime | None]:
    return mapped_column(sa.DateTime(timezone=True))


class Consultation(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What happened to a consultation and when, by whom, and under which terms people take part."""

    __tablename__ = "eparticipation_consultation"

    # The id of its dataset.
    package_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    created_at: Mapped[datetime] = moment()
    created_by: Mapped[str | None] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = moment()
    opens_at: Instant = _instant()
    closes_at: Instant = _instant()
    # Why the time is shorter than the portal's choice.
    shorter_reason: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # Neither internal security nor bilateral or multilateral relations: who says so, and who agrees.
    attested_at: Instant = _instant()
    attested_by: Mapped[str | None] = mapped_column(sa.Text)
    submitted_at: Instant = _instant()
    submitted_by: Mapped[str | None] = mapped_column(sa.Text)
    returned_reason: Mapped[str] = mapped_column(sa.Text, default="")
    approved_at: Instant = _instant()
    approved_by: Mapped[str | None] = mapped_column(sa.Text)
    analysis_at: Instant = _instant()
    outcome_at: Instant = _instant()
    archived_at: Instant = _instant()
    withdrawn_at: Instant = _instant()
    withdrawn_reason: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    moderation: Mapped[str] = mapped_column(sa.Text, default=Moderation.BEFORE.value)
    without_account: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    for_organisations: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    discussion: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    # By which groups participants may tell themselves apart; nothing chosen: as the portal asks.
    groups: Mapped[list[str] | None] = mapped_column(ARRAY(sa.Text))

    @property
    def facts(self) -> Facts:
        """Return what the rules need to know, as a value."""
        return Facts(
            package_id=self.package_id,
            organisation_id=self.organisation_id,
            version=self.version,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            submitted_at=self.submitted_at,
            approved_at=self.approved_at,
            analysis_at=self.analysis_at,
            outcome_at=self.outcome_at,
            archived_at=self.archived_at,
            withdrawn_at=self.withdrawn_at,
            withdrawn_reason=dict(self.withdrawn_reason or {}),
            moderation=Moderation(self.moderation),
            without_account=self.without_account,
            for_organisations=self.for_organisations,
            discussion=self.discussion,
            groups=None if self.groups is None else tuple(self.groups),
        )

    @classmethod
    def get(cls, package_id: str) -> Consultation | None:
        """Return a consultation by the id of its dataset."""
        return model.Session.get(cls, package_id)

    @classmethod
    def locked(cls, package_id: str) -> Consultation | None:
        """Return a consultation that nobody else changes before this transaction ends."""
        return cls._held(package_id, read=False)

    @classmethod
    def shared(cls, package_id: str) -> Consultation | None:
        """Return a consultation that nobody changes before this transaction ends; others may hold it so, too."""
        return cls._held(package_id, read=True)

    @classmethod
    def all_of(cls, package_ids: Iterable[str]) -> dict[str, Consultation]:
        """Return several consultations, by the ids of their datasets."""
        wanted = sa.select(cls).where(cls.package_id.in_(list(package_ids)))
        return {row.package_id: row for row in model.Session.scalars(wanted)}

    @classmethod
    def forget(cls, package_ids: Iterable[str]) -> None:
        """Delete the rows of purged datasets; what belongs to them goes with them."""
        model.Session.execute(sa.delete(cls).where(cls.package_id.in_(list(package_ids))))

    @classmethod
    def _held(cls, package_id: str, *, read: bool) -> Consultation | None:
        wanted: Any = sa.select(cls).where(cls.package_id == package_id).with_for_update(read=read)
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()
