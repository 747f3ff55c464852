"""CKAN's members of agencies and its sysadmins, kept one with the appointments.

The appointments are the truth. What CKAN's own forms and actions write about members becomes an appointment in
the same transaction; and what CKAN reads about members is cut down to those appointed now, so that a role
that has ended gives nothing a moment later, without a job. See `docs/decisions/0013-roles.md`.
"""

from __future__ import annotations

import uuid
from datetime import date
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.orm import ORMExecuteState, with_loader_criteria
from sqlalchemy.orm.attributes import set_committed_value

from ckan import authz, model

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.audit import acting, trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.roles.appointment import PORTAL, Origin, RevokedBy
from ckanext.qatar_sectors.roles.asking import forget, today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import CAPACITIES, Role, permissions

ROWS: Any = RoleRow.__table__
MEMBERS = model.member_table
RECORDED = ("id", "user_id", "role", "organisation_id", "origin")
CAPACITY_OF = {role: capacity for capacity, role in CAPACITIES.items()}


def install() -> None:
    """Listen to what CKAN writes and reads about members; a second call changes nothing."""
    for capacity in CAPACITIES:
        authz.ROLE_PERMISSIONS[capacity] = permissions(capacity)
    for session in (model.Session, model.meta.create_local_session):
        for name, listener in (
            ("before_flush", _let_go),
            ("after_flush", note),
            ("do_orm_execute", _cut_down),
        ):
            if not sa.event.contains(session, name, listener):
                sa.event.listen(session, name, listener)
    for name, judge in (("load", _judge_loaded), ("refresh", _judge_refreshed)):
        if not sa.event.contains(model.User, name, judge):
            sa.event.listen(model.User, name, judge)


def project(row: RoleRow) -> None:
    """Have CKAN's tables say what an appointment says, for the questions that CKAN asks of them."""
    connection = model.Session.connection()
    still = connection.scalar(
        sa.select(ROWS.c.id).where(
            _same(row.user_id, row.role, row.organisation_id), _open(today())
        )
    )
    if row.organisation_id == PORTAL:
        if row.role == Role.ADMINISTRATOR:
            user = model.User.__table__
            connection.execute(
                sa.update(user).where(user.c.id == row.user_id).values(sysadmin=bool(still))
            )
    elif capacity := CAPACITY_OF.get(Role(row.role)):
        _drop_members(connection, row.user_id, row.organisation_id, capacity)
        if still:
            connection.execute(
                sa.insert(MEMBERS).values(
                    id=str(uuid.uuid4()),
                    table_name="user",
                    table_id=row.user_id,
                    group_id=row.organisation_id,
                    capacity=capacity,
                    state="active",
                )
            )


def note(session: Any, _flush_context: Any) -> None:
    """Turn what a flush wrote about members, sysadmins, accounts and agencies into appointments."""
    connection = session.connection()
    for thing in (*session.new, *session.dirty, *session.deleted):
        gone = thing in session.deleted
        if isinstance(thing, model.Member) and thing.table_name == "user":
            _note_member(connection, thing, gone)
        elif isinstance(thing, model.User) and thing.name != config.search_site_id():
            _note_user(connection, thing, gone)
        elif isinstance(thing, model.Group) and (gone or _was_closed(thing)):
            here = ROWS.c.organisation_id == thing.id
            _revoke(connection, here, RevokedBy.AGENCY_CLOSED)


def _note_member(connection: Connection, member: Any, gone: bool) -> None:
    group, user = model.group_table.c, model.User.__table__.c
    # CKAN makes the site's own user, which is nobody, a member of what it creates.
    of_agency = sa.select(user.name).where(
        user.id == member.table_id,
        user.name != config.search_site_id(),
        sa.exists().where(group.id == member.group_id, group.is_organization),
    )
    if connection.scalar(of_agency) is None:
        return
    held = CAPACITIES.get(member.capacity) if member.state == "active" and not gone else None
    others = [role for role in CAPACITIES.values() if role != held]
    before = {CAPACITIES.get(was) for was in _before(member, "capacity")} | {
        CAPACITIES.get(member.capacity)
    }
    lost = [str(role) for role in others if role in before]
    mine = sa.and_(ROWS.c.user_id == member.table_id, ROWS.c.organisation_id == member.group_id)
    _revoke(connection, sa.and_(mine, ROWS.c.role.in_(lost)), RevokedBy.MEMBERSHIP)
    if held:
        _grant(connection, member.table_id, held, member.group_id)
        _drop_members(
            connection, member.table_id, member.group_id, member.capacity, besides=member.id
        )


def _note_user(connection: Connection, user: Any, gone: bool) -> None:
    if gone or _was_closed(user):
        _revoke(connection, ROWS.c.user_id == user.id, RevokedBy.ACCOUNT_CLOSED)
    elif _changed(user, "sysadmin"):
        if user.sysadmin:
            _grant(connection, user.id, Role.ADMINISTRATOR, PORTAL)
        else:
            same = _same(user.id, Role.ADMINISTRATOR, PORTAL)
            _revoke(connection, same, RevokedBy.MEMBERSHIP)


def _grant(connection: Connection, user_id: str, role: Role, organisation_id: str) -> None:
    held = sa.select(ROWS.c.id).where(
        _same(user_id, role, organisation_id), RoleRow.held_on(today())
    )
    if connection.scalar(held):
        return
    connection.execute(
        sa.insert(ROWS).values(
            id=str(uuid.uuid4()),
            user_id=user_id,
            role=str(role),
            organisation_id=organisation_id,
            first_day=today(),
            origin=Origin.MEMBERSHIP.value,
            appointed_by=acting.current().id,
            **dict.fromkeys(("post_ar", "post_en", "authority", "decision"), ""),
            revoked_by="",
            revoked_why="",
        )
    )
    forget()


def _revoke(connection: Connection, which: sa.ColumnElement[bool], why: RevokedBy) -> None:
    ended = (
        sa.update(ROWS)
        .where(which, _open(today()))
        .values(
            revoked_at=sa.func.clock_timestamp(),
            revoked_by=acting.current().id,
            revoked_why=why.value,
        )
        .returning(*(ROWS.c[name] for name in RECORDED))
    )
    for row in connection.execute(ended).all():
        # What CKAN's own acts say already (`member.remove`, `sysadmin.revoke`) is not said twice.
        if row.origin == Origin.DECISION:
            record(connection, Act.ROLE_REVOKE, row)
    forget()


def record(connection: Connection, act: Act, row: Any) -> None:
    """Record in the audit trail that a role was given or taken."""
    details = {"user": row.user_id, "role": str(row.role), "agency": row.organisation_id}
    trail.record(act, ObjectType.ROLE, row.id, details=details, connection=connection)


def _drop_members(
    connection: Connection, user_id: str, group_id: str, capacity: str, besides: str = ""
) -> None:
    """Leave no second row: one whose appointment had ended would be seen again."""
    connection.execute(
        sa.update(MEMBERS)
        .where(
            MEMBERS.c.table_name == "user",
            MEMBERS.c.table_id == user_id,
            MEMBERS.c.group_id == group_id,
            MEMBERS.c.capacity == capacity,
            MEMBERS.c.state == "active",
            MEMBERS.c.id != besides,
        )
        .values(state="deleted")
    )


def _let_go(session: Any, _flush_context: Any, _instances: Any) -> None:
    """Purge with an agency the members that CKAN does not see any more."""
    for thing in session.deleted:
        if isinstance(thing, model.Group):
            hidden = sa.delete(MEMBERS).where(
                MEMBERS.c.group_id == thing.id, MEMBERS.c.table_name == "user"
            )
            session.connection().execute(hidden)


def _cut_down(state: ORMExecuteState) -> None:
    """Let CKAN see members of agencies who are appointed today, and no others."""
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        state.statement = state.statement.options(_only_appointed(today()))


@lru_cache(maxsize=2)
def _only_appointed(day: date) -> Any:
    # As a lambda the condition is put together once, not for each question that CKAN asks.
    return with_loader_criteria(
        model.Member, lambda member: _is_seen(member, day), include_aliases=True
    )


def _is_seen(member: Any, day: date) -> sa.ColumnElement[bool]:
    group = model.group_table
    capacity = sa.case(CAPACITIES, value=member.capacity, else_="")
    appointed = (
        sa.exists()
        .where(
            ROWS.c.user_id == member.table_id,
            ROWS.c.organisation_id == member.group_id,
            ROWS.c.role == capacity,
            RoleRow.held_on(day),
        )
        .correlate_except(ROWS)
    )
    other = (
        sa.exists()
        .where(group.c.id == member.group_id, sa.not_(group.c.is_organization))
        .correlate_except(group)
    )
    return sa.or_(member.table_name != "user", appointed, other)


def _judge_loaded(user: Any, context: Any) -> None:
    """Let nobody be a sysadmin who is not administrator today."""
    if not user.__dict__.get("sysadmin") or user.__dict__.get("name") == config.search_site_id():
        return
    held = sa.select(ROWS.c.id).where(
        _same(user.__dict__["id"], Role.ADMINISTRATOR, PORTAL), RoleRow.held_on(today())
    )
    if context.session.connection().scalar(held) is None:
        set_committed_value(user, "sysadmin", False)


def _judge_refreshed(user: Any, context: Any, _attributes: Any) -> None:
    _judge_loaded(user, context)


def _same(user_id: str, role: str, organisation_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(
        ROWS.c.user_id == user_id,
        ROWS.c.role == str(role),
        ROWS.c.organisation_id == organisation_id,
    )


def _open(day: date) -> sa.ColumnElement[bool]:
    """Held, or ahead."""
    return sa.and_(
        ROWS.c.revoked_at.is_(None), sa.or_(ROWS.c.last_day.is_(None), ROWS.c.last_day >= day)
    )


def _was_closed(thing: Any) -> bool:
    return bool(thing.state == "deleted" and _changed(thing, "state"))


def _changed(thing: Any, name: str) -> bool:
    history = sa.inspect(thing).attrs[name].history
    return bool(history.added) and history.added != history.deleted


def _before(thing: Any, name: str) -> tuple[Any, ...]:
    return tuple(sa.inspect(thing).attrs[name].history.deleted or ())
