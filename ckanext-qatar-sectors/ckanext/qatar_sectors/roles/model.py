"""Appointments. PostgreSQL refuses to change one, except that it can be revoked once."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.roles.appointment import PORTAL, Appointment, Origin
from ckanext.qatar_sectors.roles.policy import Role

# An arbitrary number that is ours: one appointment to a role of an agency at a time.
LOCK = 1_930_482


class RoleRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One appointment."""

    __tablename__ = "qatar_role"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    user_id: Mapped[str] = mapped_column(sa.Text)
    role: Mapped[str] = mapped_column(sa.Text)
    organisation_id: Mapped[str] = mapped_column(sa.Text, default=PORTAL)
    first_day: Mapped[date] = mapped_column(sa.Date)
    last_day: Mapped[date | None] = mapped_column(sa.Date)
    origin: Mapped[str] = mapped_column(sa.Text, default=Origin.DECISION.value)
    post_ar: Mapped[str] = mapped_column(sa.Text, default="")
    post_en: Mapped[str] = mapped_column(sa.Text, default="")
    authority: Mapped[str] = mapped_column(sa.Text, default="")
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    appointed_by: Mapped[str] = mapped_column(sa.Text, default="")
    appointed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    revoked_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    revoked_by: Mapped[str] = mapped_column(sa.Text, default="")
    revoked_why: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def get(cls, reference: str) -> RoleRow | None:
        """Return an appointment by its id."""
        found: RoleRow | None = model.Session.get(cls, reference)
        return found

    @classmethod
    def hold(cls, role: str, organisation_id: str) -> None:
        """Let nobody else appoint to this role of this agency until the transaction ends."""
        key = sa.func.hashtext(f"{role}:{organisation_id}")
        model.Session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK, key)))

    @classmethod
    def held_on(cls, day: date) -> sa.ColumnElement[bool]:
        """Return the condition that an appointment gives its rights on a day."""
        return sa.and_(
            cls.revoked_at.is_(None),
            cls.first_day <= day,
            sa.or_(cls.last_day.is_(None), cls.last_day >= day),
        )

    @classmethod
    def of_user(cls, user_id: str, day: date) -> list[tuple[Role, str]]:
        """Return the roles that an active account holds on a day, in agencies that still stand."""
        user, agency = model.User, model.Group
        wanted = (
            sa.select(cls.role, cls.organisation_id)
            .join(user, user.id == cls.user_id)
            .outerjoin(agency, agency.id == cls.organisation_id)
            .where(
                cls.user_id == user_id,
                cls.held_on(day),
                user.state == "active",
                sa.or_(cls.organisation_id == PORTAL, agency.state == "active"),
            )
        )
        return [(Role(role), agency_id) for role, agency_id in model.Session.execute(wanted)]

    @classmethod
    def holders(cls, roles: Collection[Role], organisation_id: str, day: date) -> list[RoleRow]:
        """Return who holds one of the roles on a day, the first appointed first."""
        wanted = (
            sa.select(cls)
            .join(model.User, model.User.id == cls.user_id)
            .where(
                cls.role.in_([str(role) for role in roles]),
                cls.organisation_id == organisation_id,
                cls.held_on(day),
                model.User.state == "active",
            )
            .order_by(cls.first_day, cls.appointed_at)
        )
        return list(model.Session.scalars(wanted))

    def appointment(self) -> Appointment:
        """Return what the rules need to know of it."""
        return Appointment(
            user_id=self.user_id,
            role=Role(self.role),
            organisation_id=self.organisation_id,
            first_day=self.first_day,
            last_day=self.last_day,
            revoked_at=self.revoked_at,
        )
