"""What was made of a consultation's contributions, and whether they have changed since."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.roles.asking import today

# The file of participation by groups, among the files of a consultation.
GROUPS = "groups"


class OpenDataRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The files of one consultation.

    `changes` is raised in the transaction that hides, withdraws, restores or erases a contribution (`noticing`). `made_of` is its
    number when the files were made: while they differ, the files are old. From the day `names_until` on, somebody's office begins or
    has ended by its dates, and with it the name that stands in them.
    """

    __tablename__ = "eparticipation_open_data"

    package_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    # Ids of the files by what they hold.
    files: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    rows: Mapped[int] = mapped_column(sa.Integer, default=0)
    changes: Mapped[int] = mapped_column(sa.BigInteger, default=1)
    made_of: Mapped[int] = mapped_column(sa.BigInteger, default=0)
    # A failure is tried again later, not at once.
    failures: Mapped[int] = mapped_column(sa.Integer, default=0)
    due_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    made_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    names_until: Mapped[date | None] = mapped_column(sa.Date)

    @property
    def is_old(self) -> bool:
        """Say whether contributions have changed since the files were made."""
        outlived = self.names_until is not None and self.names_until <= today()
        return bool(self.changes != self.made_of) or outlived

    @classmethod
    def get(cls, package_id: str) -> OpenDataRow | None:
        """Return what was made of a consultation."""
        return model.Session.get(cls, package_id, populate_existing=True)

    @classmethod
    def of_file(cls, resource_id: str) -> OpenDataRow | None:
        """Return the row to which a file belongs, as it is now; None for any other file."""
        file = model.Resource
        asked = sa.select(cls).join(file, file.package_id == cls.package_id)
        asked = asked.where(file.id == resource_id).execution_options(populate_existing=True)
        row = model.Session.scalars(asked).first()
        return row if row is not None and resource_id in row.files.values() else None

    @classmethod
    def waiting(cls, now: datetime, limit: int) -> list[str]:
        """Return closed consultations whose files are not there or say something else than the contributions now."""
        row = Consultation
        ready = sa.or_(
            cls.package_id.is_(None),
            sa.and_(
                sa.or_(cls.changes != cls.made_of, cls.names_until <= today()),
                sa.or_(cls.due_at.is_(None), cls.due_at <= now),
            ),
        )
        wanted = (
            sa.select(row.package_id)
            .outerjoin(cls, cls.package_id == row.package_id)
            .where(row.approved_at.is_not(None), row.closes_at <= now, ready)
            # Files that were made before a withdrawal are still there: what is hidden leaves them, too.
            .where(sa.or_(row.withdrawn_at.is_(None), cls.package_id.is_not(None)))
            .order_by(row.closes_at)
        )
        return list(model.Session.scalars(wanted.limit(limit)))

    @classmethod
    def begin(cls, package_id: str) -> OpenDataRow:
        """Return the row of a consultation; what changes from now on raises its number of changes. Commits."""
        new = insert(cls).values(package_id=package_id).on_conflict_do_nothing()
        model.Session.execute(new)
        model.Session.commit()
        found = cls.get(package_id)
        if found is None:
            raise LookupError(package_id)
        return found

    @classmethod
    def expect(cls, package_id: str, form: str, file_id: str | None = None) -> str:
        """Write down which id a file is about to get, and return it; one that was written down and never made keeps its own. Commits."""
        row = model.Session.get_one(cls, package_id, populate_existing=True)
        file_id = file_id or str(uuid.uuid4())
        row.files = {**row.files, form: file_id}
        model.Session.commit()
        return file_id
