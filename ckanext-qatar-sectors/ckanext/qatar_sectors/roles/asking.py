"""The question whether somebody may do something now. Auth functions ask this and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import g, has_request_context

from ckan import model

from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.appointment import PORTAL
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing

# A person's roles, with the agency of each (empty: the portal).
Held = list[tuple[Role, str]]


def today() -> date:
    """Return the day by which roles are judged now: Qatar's."""
    return today_in_qatar(datetime.now(UTC))


def may(
    doing: Doing, thing: Thing, *, user_id: str | None, organisation_id: str | None = None
) -> bool:
    """Say whether an account may do something now: in an agency, or in the portal as a whole.

    `user_id` is the id of CKAN's account, None for nobody; `organisation_id` is the agency's id. Without an
    agency only the portal's own roles count.
    """
    return right_of(doing, thing, user_id=user_id, organisation_id=organisation_id) is not None


def right_of(
    doing: Doing, thing: Thing, *, user_id: str | None, organisation_id: str | None = None
) -> Role | None:
    """Return the role that gives the right, or None: as which somebody acts."""
    held = roles_of(user_id)
    for role, agency in held:
        if agency in (PORTAL, organisation_id) and policy.allows(role, doing, thing):
            return role
    for role, agency in held:
        if agency and agency == organisation_id:
            first = _stands_in_for(role, agency)
            if first is not None and policy.allows(first, doing, thing):
                return role
    above = [role for role, agency in held if agency and policy.reaches_below(role, doing, thing)]
    if above and organisation_id:
        bodies = _bodies_above(organisation_id)
        for role, agency in held:
            if agency in bodies and policy.reaches_below(role, doing, thing):
                return role
    return None


def agencies_where(doing: Doing, thing: Thing, *, user_id: str | None) -> set[str] | None:
    """Return the ids of the agencies in which somebody may do something; None: in every one."""
    found = set()
    for role, agency in roles_of(user_id):
        if agency == PORTAL:
            if policy.allows(role, doing, thing):
                return None
            continue
        if may(doing, thing, user_id=user_id, organisation_id=agency):
            found.add(agency)
            if policy.reaches_below(role, doing, thing):
                found |= _bodies_below(agency)
    return found


def may_somewhere(doing: Doing, thing: Thing, *, user_id: str | None) -> bool:
    """Say whether somebody may do something in at least one agency, or everywhere."""
    found = agencies_where(doing, thing, user_id=user_id)
    return found is None or bool(found)


def has_desk(user_id: str | None) -> bool:
    """Say whether somebody works with the datasets of an agency: only they have a desk."""
    return may_somewhere(Doing.READ, Thing.DATASET, user_id=user_id)


def roles_of(user_id: str | None) -> Held:
    """Return the roles that an account holds now, each with the id of its agency (empty: the portal).

    Within one request they are asked for once; a revocation acts from the next one on.
    """
    if not user_id:
        return []
    if not has_request_context():
        return RoleRow.of_user(user_id, today())
    kept: dict[tuple[str, date], Held] = g.setdefault("qatar_roles", {})
    key = (user_id, today())
    if key not in kept:
        kept[key] = RoleRow.of_user(*key)
    return kept[key]


def holders(role: Role, organisation_id: str | None = None) -> list[str]:
    """Return the ids of the accounts that hold a role now, for an agency or for the portal."""
    rows = RoleRow.holders([role], organisation_id or PORTAL, today())
    return list(dict.fromkeys(row.user_id for row in rows))


def note_right(role: Role | None) -> None:
    """Keep for the rest of this request as which role somebody was allowed to act."""
    if role is not None and has_request_context():
        g.qatar_acts_as = role


def acts_as(user_id: str) -> Role | None:
    """Return the role as which somebody acts in this request; None where it may be one of several."""
    if (noted := g.get("qatar_acts_as")) is not None:
        return Role(noted)
    held = {role for role, _ in roles_of(user_id)}
    return held.pop() if len(held) == 1 else None


def forget() -> None:
    """Ask anew for the rest of this request: an appointment was written."""
    if has_request_context():
        g.pop("qatar_roles", None)


def _stands_in_for(role: Role, organisation_id: str) -> Role | None:
    first_to_last = policy.STANDS_IN.get(role)
    if not first_to_last:
        return None
    rows = RoleRow.holders(first_to_last, organisation_id, today())
    return policy.may_stand_in(role, {Role(row.role) for row in rows})


def _bodies_above(organisation_id: str) -> set[str]:
    agency = model.Group.get(organisation_id)
    if agency is None:
        return set()
    return {body.id for body in agency.get_parent_group_hierarchy(type="organization")}


def _bodies_below(organisation_id: str) -> set[str]:
    agency = model.Group.get(organisation_id)
    if agency is None:
        return set()
    return {found[0] for found in agency.get_children_group_hierarchy(type="organization")}
