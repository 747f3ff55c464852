"""Who asks, and what they are in the agency that a thread belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing, given_by


@dataclass(frozen=True)
class Viewer:
    """Who reads or writes: an account, or nobody (empty)."""

    id: str
    name: str

    def __bool__(self) -> bool:
        return bool(self.id)


NOBODY = Viewer("", "")


def viewer(context: Context) -> Viewer:
    """Return who acts in a context of CKAN."""
    name = context.get("user") or ""
    user = model.User.get(name) if name else None
    if user is None or user.state != "active":
        return NOBODY
    return Viewer(user.id, user.name)


def viewer_of(user_id: str) -> Viewer:
    """Return an account as reader, for who is told of something."""
    user = model.User.get(user_id)
    return Viewer(user.id, user.name) if user and user.state == "active" else NOBODY


def moderates(who: Viewer, agency_id: str | None) -> bool:
    """Say whether somebody moderates an agency's discussions."""
    return asking.may(
        Doing.MODERATE, Thing.DISCUSSION, user_id=who.id or None, organisation_id=agency_id
    )


def answers_as(who: Viewer, agency_id: str | None, thing: Thing = Thing.DISCUSSION) -> Role | None:
    """Return the role in which somebody answers for an agency, or None."""
    if not agency_id:
        return None
    return asking.right_of(Doing.ANSWER, thing, user_id=who.id or None, organisation_id=agency_id)


def settles(who: Viewer, agency_id: str) -> bool:
    """Say whether somebody may change an agency's terms."""
    return asking.may(
        Doing.UPDATE, Thing.DISCUSSION, user_id=who.id or None, organisation_id=agency_id
    )


def moderated_agencies(who: Viewer) -> set[str] | None:
    """Return the agencies that somebody moderates; None for all."""
    return asking.agencies_where(Doing.MODERATE, Thing.DISCUSSION, user_id=who.id or None)


def answered_agencies(who: Viewer) -> set[str] | None:
    """Return the agencies that somebody answers for; None for all."""
    return asking.agencies_where(Doing.ANSWER, Thing.DISCUSSION, user_id=who.id or None)


def answering_people(agency_id: str | None) -> list[str]:
    """Return who answers for an agency."""
    return _holders(Doing.ANSWER, agency_id) if agency_id else []


def moderating_people(agency_id: str | None, author_id: str | None = None) -> list[str]:
    """Return an agency's moderators but the author of what is to be decided; the portal's, where there is no other."""
    own = _others(_holders(Doing.MODERATE, agency_id), author_id) if agency_id else []
    return own or _others(_holders(Doing.MODERATE, None), author_id)


def _others(people: list[str], author_id: str | None) -> list[str]:
    return [one for one in people if one != author_id]


def _holders(doing: Doing, agency_id: str | None) -> list[str]:
    found: dict[str, None] = {}
    for role in given_by(doing, Thing.DISCUSSION):
        found.update(dict.fromkeys(asking.holders(role, agency_id)))
    return list(found)
