"""Who somebody is towards a request. Every page, action, notice and file asks here."""

from __future__ import annotations

from dataclasses import dataclass

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.requests.model import FOIRequest
from ckanext.foi.requests.states import Party, State
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@dataclass(frozen=True)
class Viewer:
    """Who reads or acts: an account, or nobody (empty)."""

    id: str = ""
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.id)


@dataclass(frozen=True)
class Seen:
    """A request, and what its reader is towards it."""

    request: FOIRequest
    who: Viewer
    parties: frozenset[Party]


def viewer(context: Context) -> Viewer:
    """Return who acts in a context of CKAN."""
    name = context.get("user") or ""
    user = model.User.get(name) if name else None
    if user is None or user.state != "active":
        return Viewer()
    return Viewer(user.id, user.name)


def parties(request: FOIRequest, user_id: str | None) -> frozenset[Party]:
    """Return what somebody is towards a request; nothing: it does not exist for them."""
    if not user_id:
        return frozenset()
    # Nobody works on an own request, whatever office they hold.
    if request.requester_id == user_id:
        return frozenset({Party.REQUESTER})
    agency = request.organisation_id
    if request.filed_by and request.state == State.DRAFT:
        # Law 9 of 2022, article 7: until it is submitted, the officer's who writes it down.
        own = request.filed_by == user_id and assists_at(user_id, agency)
        return frozenset({Party.REQUESTER}) if own else frozenset()
    found = set()
    if request.filed_by and assists_at(user_id, agency):
        found.add(Party.REQUESTER)
    if request.state != State.DRAFT and asking.may(
        Doing.READ, Thing.FOI_REQUEST, user_id=user_id, organisation_id=agency
    ):
        found.add(Party.DEPARTMENT)
    # Law 9 of 2022, article 18: the President, once there is a grievance.
    if request.grievance_state and asking.may(
        Doing.READ, Thing.FOI_GRIEVANCE, user_id=user_id, organisation_id=agency
    ):
        found.add(Party.PRESIDENT)
    return frozenset(found)


def seen(reference: str, who: Viewer) -> Seen:
    """Return a request as somebody sees it; one that is not there and one that is hidden answer alike."""
    request = FOIRequest.get(reference) if reference else None
    towards = parties(request, who.id) if request is not None else frozenset()
    if request is None or not towards:
        raise tk.ObjectNotFound(tk._("There is no such request, or none that you may see."))
    return Seen(request, who, towards)


def may_see(user_id: str, request_id: str) -> bool:
    """Say whether an account may see a request now: asked before each notice."""
    request = FOIRequest.get(request_id)
    user = model.User.get(user_id)
    active = user is not None and user.state == "active"
    return active and request is not None and bool(parties(request, user_id))


def works_at(user_id: str, agency_id: str) -> bool:
    """Say whether somebody works in the Competent Department of an entity now."""
    user = model.User.get(user_id)
    active = user is not None and user.state == "active"
    return active and user_id in department_of(agency_id)


def assists_at(user_id: str, agency_id: str) -> bool:
    """Say whether somebody may file requests with an entity for those who need help."""
    return asking.may(Doing.CREATE, Thing.FOI_REQUEST, user_id=user_id, organisation_id=agency_id)


def department_of(agency_id: str) -> list[str]:
    """Return the accounts of an entity's Competent Department."""
    found: dict[str, None] = {}
    for role in asking.policy.given_by(Doing.ANSWER, Thing.FOI_REQUEST):
        found.update(dict.fromkeys(asking.holders(role, agency_id)))
    return list(found)


def staff_of(agency_id: str) -> list[str]:
    """Return the accounts that hold any role in an entity."""
    found: dict[str, None] = {}
    for role in asking.policy.AGENCY_ROLES:
        found.update(dict.fromkeys(asking.holders(role, agency_id)))
    return list(found)


def presidents_of(agency_id: str) -> list[str]:
    """Return the account of an entity's President, if one is appointed."""
    found: dict[str, None] = {}
    for role in asking.policy.given_by(Doing.ANSWER, Thing.FOI_GRIEVANCE):
        found.update(dict.fromkeys(asking.holders(role, agency_id)))
    return list(found)


def desks_of(user_id: str) -> set[str]:
    """Return the entities for which somebody works on requests."""
    # The right is an entity's: no office of the portal gives it.
    return asking.agencies_where(Doing.READ, Thing.FOI_REQUEST, user_id=user_id) or set()


def presided_by(user_id: str) -> set[str]:
    """Return the entities whose grievances somebody decides."""
    return asking.agencies_where(Doing.READ, Thing.FOI_GRIEVANCE, user_id=user_id) or set()
