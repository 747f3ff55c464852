"""Actions of roles: who holds them, appointing, revoking. Nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC
from functools import partial
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.catalogue.model import agency_names
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.identity.sight import seen_by, viewer
from ckanext.qatar_sectors.roles import appointing, schema, sentences, shapes, telling
from ckanext.qatar_sectors.roles.appointment import PORTAL, Origin, State
from ckanext.qatar_sectors.roles.asking import agencies_where, forget, today
from ckanext.qatar_sectors.roles.errors import AccountClosed, AgencyClosed, RoleError
from ckanext.qatar_sectors.roles.memberships import project, record
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import APPOINTED_AS, STANDS_IN, Doing, Role, Thing
from ckanext.qatar_sectors.roles.sight import account_of

MOST = 500
# Appointments that hold or are to come: who is named in them is known to those who may read them.
CURRENT = frozenset({State.HELD, State.AHEAD})

Sight = Callable[[Iterable[str]], Callable[[str], bool]]


@tk.side_effect_free
@answers_with(shapes.Appointments)
@tk.validate_action_data(schema.qatar_role_list)
def qatar_role_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List appointments, the newest first: those in office, ahead, ended and revoked.

    :param id: (optional) id of an appointment: this one alone
    :param organisation: (optional) id or name of an agency: its roles alone
    :param role: (optional) `publisher`, `senior_officer` …: this one alone
    :param state: (optional) `held`, `ahead`, `ended` or `revoked`
    :param user: (optional) id or name of an account: its roles alone
    :param limit: (optional) at most so many, 100 if not given, 500 at most
    :param offset: (optional) after so many
    :returns: `count` and `results`, each with `role`, `state`, `user`, `organisation` (null: the portal),
        `from`, `until` (both count; null: no end), `post`, `authority`, `decision`, who appointed
        and revoked, when and why
    """
    tk.check_access("qatar_role_list", context, data_dict)
    wanted = _seen_by(context)
    if reference := data_dict.get("organisation"):
        agency = model.Group.get(reference)
        wanted.append(RoleRow.organisation_id == (agency.id if agency else reference))
    sees = _sees(context)
    if reference := data_dict.get("user"):
        user = model.User.get(reference)
        wanted.append(RoleRow.user_id == (user.id if user and sees([user.id])(user.id) else ""))
    if reference := data_dict.get("id"):
        wanted.append(RoleRow.id == reference)
    if role := data_dict.get("role"):
        wanted.append(RoleRow.role == role)
    if state := data_dict.get("state"):
        wanted.append(RoleRow.in_state(state, today()))
    count, rows = RoleRow.page(wanted, min(data_dict["limit"], MOST), data_dict["offset"])
    return {"count": count, "results": _facts(rows, sees)}


@tk.side_effect_free
@answers_with(list[shapes.Vacancy])
@tk.validate_action_data(schema.qatar_role_vacancy_list)
def qatar_role_vacancy_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the agencies that have no senior officer today, and which role stands in for one.

    :returns: for each `organisation` and `stands_in`, null where nobody answers for the agency
    """
    tk.check_access("qatar_role_vacancy_list", context, data_dict)
    held = RoleRow.held_in_agencies([Role.SENIOR_OFFICER, *STANDS_IN], today())
    wanted = (
        sa.select(model.Group)
        .where(model.Group.is_organization, model.Group.state == "active")
        .order_by(model.Group.title, model.Group.name)
    )
    agencies = _agencies(list(model.Session.scalars(wanted)))
    return [
        {"organisation": agency, "stands_in": _stands_in(held.get(agency_id, set()))}
        for agency_id, agency in agencies.items()
        if Role.SENIOR_OFFICER not in held.get(agency_id, set())
    ]


@answers_with(shapes.ListedAppointment)
@tk.validate_action_data(schema.qatar_role_appoint)
def qatar_role_appoint(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Appoint somebody to a role. Its rights begin and end by its days, at midnight in Qatar.

    :param user: id or name of an account
    :param role: the role's code
    :param organisation: id or name of the agency; not for the roles of the portal
    :param from: (optional) the first day, today if not given
    :param until: (optional) the last day, which counts; without it there is no end
    :param post_ar: (optional) the person's post, in Arabic
    :param post_en: (optional) the person's post, in English
    :param authority: (optional) who decided
    :param decision: the decision, with its number and date
    :returns: the appointment
    """
    tk.check_access("qatar_role_appoint", context, data_dict)
    try:
        row = _row(context, data_dict)
        RoleRow.hold(row.role, row.organisation_id)
        others = RoleRow.open_for(row.role, row.organisation_id)
        appointing.check(row.appointment(), [one.appointment() for one in others], today())
    except RoleError as err:
        model.Session.rollback()
        field = sentences.FIELDS[err.code]
        raise tk.ValidationError({field: [sentences.error(err, tk._)]}) from err
    model.Session.add(row)
    model.Session.flush()
    project(row)
    record(model.Session.connection(), Act.ROLE_GRANT, row)
    telling.of_appointment(row)
    model.Session.commit()
    forget()
    return _facts([row])[0]


@answers_with(shapes.ListedAppointment)
@tk.validate_action_data(schema.qatar_role_revoke)
def qatar_role_revoke(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Revoke an appointment: its rights end at once. The appointment stays in the history.

    :param id: the appointment
    :param reason: why
    :returns: the appointment
    """
    tk.check_access("qatar_role_revoke", context, data_dict)
    row = RoleRow.locked(data_dict["id"])
    if row is None:
        raise tk.ObjectNotFound()
    try:
        appointing.check_revocation(row.appointment(), today())
    except RoleError as err:
        model.Session.rollback()
        raise tk.ValidationError({"id": [sentences.error(err, tk._)]}) from err
    account = account_of(context)
    row.revoked_at = sa.func.clock_timestamp()
    row.revoked_by = account.id if account is not None else ""
    row.revoked_why = data_dict["reason"]
    model.Session.flush()
    project(row)
    record(model.Session.connection(), Act.ROLE_REVOKE, row)
    telling.of_revocation(row)
    model.Session.commit()
    forget()
    return _facts([row])[0]


def _row(context: Context, data: dict[str, Any]) -> RoleRow:
    user = model.User.get(data["user"])
    if user is None or user.state != "active":
        raise AccountClosed()
    agency = None
    if reference := data.get("organisation"):
        agency = model.Group.get(reference)
        if agency is None or not agency.is_organization or agency.state != "active":
            raise AgencyClosed()
    by = account_of(context)
    return RoleRow(
        user_id=user.id,
        role=data["role"],
        organisation_id=agency.id if agency else PORTAL,
        first_day=data.get("from") or today(),
        last_day=data.get("until"),
        origin=Origin.DECISION.value,
        appointed_by=by.id if by is not None else "",
        **{name: data[name] for name in ("post_ar", "post_en", "authority", "decision")},
    )


def _seen_by(context: Context) -> list[sa.ColumnElement[bool]]:
    """Return the condition for the appointments that the one who asks may read."""
    if context.get("ignore_auth"):
        return []
    account = account_of(context)
    user_id = account.id if account is not None else None
    parts = []
    for thing in (Thing.STAFF, Thing.OFFICE, Thing.PORTAL_ROLE):
        found = agencies_where(Doing.READ, thing, user_id=user_id)
        here = RoleRow.role.in_([str(role) for role, as_ in APPOINTED_AS.items() if as_ == thing])
        parts.append(here if found is None else sa.and_(here, RoleRow.organisation_id.in_(found)))
    return [sa.or_(*parts)]


def _stands_in(held: set[Role]) -> Role | None:
    return next((role for role in STANDS_IN if role in held), None)


def _sees(context: Context) -> Sight:
    """Who was in office once is no officer any more: only those who oversee the portal see who it was."""
    account = account_of(context)
    if agencies_where(Doing.READ, Thing.OFFICE, user_id=account.id if account else None) is None:
        return _everybody
    return partial(seen_by, viewer(context))


def _everybody(_references: Iterable[str]) -> Callable[[str], bool]:
    return lambda _reference: True


def _facts(rows: list[RoleRow], sees: Sight = _everybody) -> list[dict[str, Any]]:
    people = {name for row in rows for name in (row.user_id, row.appointed_by, row.revoked_by)}
    users = {
        user.id: user
        for user in model.Session.scalars(sa.select(model.User).where(model.User.id.in_(people)))
    }
    is_seen = sees({one for one in people if one})
    current = {row.user_id for row in rows if row.appointment().state_on(today()) in CURRENT}
    users = {one: user for one, user in users.items() if one in current or is_seen(one)}
    wanted = sa.select(model.Group).where(model.Group.id.in_({row.organisation_id for row in rows}))
    agencies = _agencies(list(model.Session.scalars(wanted)))
    return [
        {
            "id": row.id,
            "role": row.role,
            "state": str(row.appointment().state_on(today())),
            "user": _holder(row.user_id, users.get(row.user_id)),
            "organisation": _place(row.organisation_id, agencies),
            "from": row.first_day.isoformat(),
            "until": row.last_day.isoformat() if row.last_day else None,
            "origin": row.origin,
            "post": {"ar": row.post_ar, "en": row.post_en},
            "authority": row.authority,
            "decision": row.decision,
            "appointed_at": row.appointed_at.astimezone(UTC).isoformat(),
            "appointed_by": _title(users.get(row.appointed_by)),
            "revoked_at": row.revoked_at.astimezone(UTC).isoformat() if row.revoked_at else None,
            "revoked_by": _title(users.get(row.revoked_by)),
            "revoked_why": sentences.why_revoked(row.revoked_why, tk._),
        }
        for row in rows
    ]


def _holder(user_id: str, user: Any) -> dict[str, str]:
    """Return who holds a role; empty for an account that is gone, or not seen by the one who asks."""
    return {
        "id": user_id if user else "",
        "name": user.name if user else "",
        "title": _title(user),
    }


def _title(user: Any) -> str:
    return (user.fullname or user.name) if user else ""


def _place(organisation_id: str, agencies: dict[str, Any]) -> dict[str, Any] | None:
    if organisation_id == PORTAL:
        return None
    gone = {"id": organisation_id, "name": "", "title": "", "title_translated": {}}
    return agencies.get(organisation_id, gone)


def _agencies(agencies: list[Any]) -> dict[str, dict[str, Any]]:
    names = agency_names([agency.id for agency in agencies])
    return {
        agency.id: {
            "id": agency.id,
            "name": agency.name,
            "title": agency.title or agency.name,
            "title_translated": names.get(agency.id, {}),
        }
        for agency in agencies
    }
