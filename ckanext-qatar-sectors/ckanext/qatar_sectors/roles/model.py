"""Appointments. PostgreSQL refuses to change one, except that it can be revoked once."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.roles.appointment import PORTAL, Appointment, Origin, State
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
        found = model.Session.connection().execute(_held(), {"user_id": user_id, "day": day})
        return [(Role(role), agency_id) for role, agency_id in found]

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

    @classmethod
    def held_in_agencies(cls, roles: Collection[Role], day: date) -> dict[str, set[Role]]:
        """Return which of the roles somebody holds on a day, by the id of the agency."""
        wanted = (
            sa.select(cls.organisation_id, cls.role)
            .join(model.User, model.User.id == cls.user_id)
            .where(
                cls.role.in_([str(role) for role in roles]),
                cls.held_on(day),
                model.User.state == "active",
            )
        )
        found: dict[str, set[Role]] = {}
        for agency_id, role in model.Session.execute(wanted):
            found.setdefault(agency_id, set()).add(Role(role))
        return found

    @classmethod
    def open_for(cls, role: str, organisation_id: str) -> list[RoleRow]:
        """Return the appointments to a role of an agency that were not revoked."""
        wanted = sa.select(cls).where(
            cls.role == role, cls.organisation_id == organisation_id, cls.revoked_at.is_(None)
        )
        return list(model.Session.scalars(wanted))

    @classmethod
    def of_open_accounts(cls, *conditions: sa.ColumnElement[bool]) -> list[RoleRow]:
        """Return the appointments of open accounts that fulfil the conditions."""
        wanted = (
            sa.select(cls)
            .join(model.User, model.User.id == cls.user_id)
            .where(model.User.state == "active", *conditions)
            .order_by(cls.appointed_at, cls.id)
        )
        return list(model.Session.scalars(wanted))

    @classmethod
    def locked(cls, reference: str) -> RoleRow | None:
        """Return an appointment that nobody else can revoke until the transaction ends."""
        wanted = sa.select(cls).where(cls.id == reference).with_for_update()
        found: RoleRow | None = model.Session.scalars(
            wanted, execution_options={"populate_existing": True}
        ).one_or_none()
        return found

    @classmethod
    def in_state(cls, state: str, day: date) -> sa.ColumnElement[bool]:
        """Return the condition that an appointment is in a state on a day."""
        conditions = {
            State.REVOKED: cls.revoked_at.is_not(None),
            State.AHEAD: sa.and_(cls.revoked_at.is_(None), cls.first_day > day),
            State.HELD: cls.held_on(day),
            State.ENDED: sa.and_(cls.revoked_at.is_(None), cls.last_day < day),
        }
        return conditions[State(state)]

    @classmethod
    def page(
        cls, conditions: list[sa.ColumnElement[bool]], limit: int, offset: int
    ) -> tuple[int, list[RoleRow]]:
        """Return how many there are, and some of them, the last appointed first."""
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(*conditions))
        wanted = (
            sa.select(cls)
            .where(*conditions)
            .order_by(cls.appointed_at.desc(), cls.id)
            .limit(limit)
            .offset(offset)
        )
        return count or 0, list(model.Session.scalars(wanted))

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


@lru_cache(maxsize=1)
def _held() -> sa.Select[Any]:
    """Return the question for somebody's roles on a day; past the ORM and put together once, for each page asks it."""
    row, user, agency = RoleRow.__table__.c, model.User.__table__.c, model.group_table.c
    day = sa.bindparam("day", type_=sa.Date)
    return sa.select(row.role, row.organisation_id).where(
        row.user_id == sa.bindparam("user_id"),
        row.revoked_at.is_(None),
        row.first_day <= day,
        sa.or_(row.last_day.is_(None), row.last_day >= day),
        sa.exists().where(user.id == row.user_id, user.state == "active"),
        sa.or_(
            row.organisation_id == PORTAL,
            sa.exists().where(agency.id == row.organisation_id, agency.state == "active"),
        ),
    )
