"""What the actions of roles answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual
from ckanext.qatar_sectors.roles.appointment import Origin, State
from ckanext.qatar_sectors.roles.policy import Role


class Holder(TypedDict):
    """Who holds a role."""

    id: str
    name: str
    title: str


class Agency(TypedDict):
    """For whom a role is held."""

    id: str
    name: str
    title: str
    title_translated: Bilingual


# `from` is a word of Python's.
ListedAppointment = TypedDict(
    "ListedAppointment",
    {
        "id": str,
        "role": Role,
        "state": State,
        "user": Holder,
        "organisation": Agency | None,
        "from": str,
        "until": str | None,
        "origin": Origin,
        "post": Bilingual,
        "authority": str,
        "decision": str,
        "appointed_at": str,
        "appointed_by": str,
        "revoked_at": str | None,
        "revoked_by": str,
        "revoked_why": str,
    },
)


class Appointments(TypedDict):
    """A page of appointments."""

    count: int
    results: list[ListedAppointment]


class Vacancy(TypedDict):
    """An agency without a senior officer, and who answers for it meanwhile."""

    organisation: Agency
    stands_in: Role | None
