"""Who may do what: role × thing × doing. What is not in the table is denied.

The code asks this table through `roles.asking`; `docs/roles.md` and the test matrix are made from it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody can be appointed to; the first ones for an agency, the last three for the portal."""

    AGENCY_ADMINISTRATOR = "agency_administrator"
    PUBLISHER = "publisher"
    READER = "reader"
    HARVEST_MANAGER = "harvest_manager"
    MODERATOR = "moderator"
    SENIOR_OFFICER = "senior_officer"
    DEPUTY = "deputy"
    SPOKESPERSON = "spokesperson"
    PUBLIC_RELATIONS = "public_relations"
    COMPETENT_DEPARTMENT = "competent_department"
    PRESIDENT = "president"
    ADMINISTRATOR = "administrator"
    PORTAL_MODERATOR = "portal_moderator"
    AUDITOR = "auditor"


class Thing(StrEnum):
    """On what something is done."""

    DATASET = "dataset"
    AGENCY = "agency"
    SOURCE = "source"
    SOURCE_CERTIFICATE = "source_certificate"
    RUN = "run"
    SECTOR_REVIEW = "sector_review"
    DISCUSSION = "discussion"
    PRIVATE_FILE = "private_file"
    STAFF = "staff"
    OFFICE = "office"
    PORTAL_ROLE = "portal_role"
    CALENDAR = "calendar"
    AUDIT_TRAIL = "audit_trail"
    LIMITS = "limits"
    OPERATION = "operation"
    QUARANTINE = "quarantine"
    SECOND_FACTOR = "second_factor"
    FOI_ENTITY = "foi_entity"
    FOI_REQUEST = "foi_request"
    FOI_GRIEVANCE = "foi_grievance"
    FOI_FIGURES = "foi_figures"
    FOI_DUTY = "foi_duty"
    FOI_DISCLOSURE = "foi_disclosure"
    CONSULTATION = "consultation"
    EPARTICIPATION = "eparticipation"
    CONSULTATION_ANSWER = "consultation_answer"
    CONSULTATION_OUTCOME = "consultation_outcome"


class Doing(StrEnum):
    """What is done. `READ` is about what the public does not see."""

    READ = "read"
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    START = "start"
    ANSWER = "answer"
    MODERATE = "moderate"
    APPOINT = "appoint"
    ANNOUNCE = "announce"
    APPROVE = "approve"


PORTAL_ROLES = frozenset({Role.ADMINISTRATOR, Role.PORTAL_MODERATOR, Role.AUDITOR})
AGENCY_ROLES = frozenset(Role) - PORTAL_ROLES
# At most one holder in an agency on any day.
SINGLE_HOLDER = frozenset({Role.SENIOR_OFFICER, Role.SPOKESPERSON, Role.PRESIDENT})
# What a membership of an agency is called in CKAN.
CAPACITIES = {
    "admin": Role.AGENCY_ADMINISTRATOR,
    "editor": Role.PUBLISHER,
    "member": Role.READER,
}
# As what a role is appointed: who may appoint to it is asked of this thing.
APPOINTED_AS = {
    **dict.fromkeys(AGENCY_ROLES, Thing.OFFICE),
    **dict.fromkeys(PORTAL_ROLES, Thing.PORTAL_ROLE),
    Role.AGENCY_ADMINISTRATOR: Thing.STAFF,
    Role.PUBLISHER: Thing.STAFF,
    Role.READER: Thing.STAFF,
    Role.HARVEST_MANAGER: Thing.STAFF,
    Role.MODERATOR: Thing.STAFF,
}
# While nobody holds any of the roles on the right, the role on the left has the rights of the first.
STANDS_IN: dict[Role, tuple[Role, ...]] = {
    Role.SPOKESPERSON: (Role.SENIOR_OFFICER,),
    Role.PUBLIC_RELATIONS: (Role.SENIOR_OFFICER, Role.SPOKESPERSON),
}


@dataclass(frozen=True)
class Grant:
    """A line of the table. `below`: also in the agencies under the holder's own."""

    role: Role
    thing: Thing
    doings: frozenset[Doing]
    below: bool = False


def _line(role: Role, thing: Thing, *doings: Doing, below: bool = False) -> Grant:
    return Grant(role, thing, frozenset(doings), below)


_KEEP = (Doing.CREATE, Doing.UPDATE, Doing.DELETE)
_WRITE = (Doing.READ, *_KEEP)

TABLE: tuple[Grant, ...] = (
    # An agency's own people.
    _line(Role.AGENCY_ADMINISTRATOR, Thing.DATASET, *_WRITE),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.AGENCY, Doing.UPDATE),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.SOURCE, *_KEEP),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.RUN, Doing.START),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.SECTOR_REVIEW, Doing.READ),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.DISCUSSION, Doing.ANSWER, Doing.UPDATE),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.FOI_DUTY, Doing.READ, Doing.UPDATE),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.STAFF, Doing.READ, Doing.APPOINT),
    _line(Role.AGENCY_ADMINISTRATOR, Thing.OFFICE, Doing.READ, below=True),
    _line(Role.PUBLISHER, Thing.DATASET, *_WRITE),
    _line(Role.PUBLISHER, Thing.SOURCE, *_KEEP),
    _line(Role.PUBLISHER, Thing.RUN, Doing.START),
    _line(Role.PUBLISHER, Thing.SECTOR_REVIEW, Doing.READ),
    _line(Role.PUBLISHER, Thing.DISCUSSION, Doing.ANSWER),
    _line(Role.PUBLISHER, Thing.PRIVATE_FILE, Doing.READ),
    _line(Role.PUBLISHER, Thing.FOI_DUTY, Doing.READ, Doing.UPDATE),
    _line(Role.PUBLISHER, Thing.STAFF, Doing.READ),
    _line(Role.PUBLISHER, Thing.OFFICE, Doing.READ),
    _line(Role.READER, Thing.DATASET, Doing.READ),
    _line(Role.READER, Thing.OFFICE, Doing.READ),
    _line(Role.HARVEST_MANAGER, Thing.SOURCE, *_KEEP),
    _line(Role.HARVEST_MANAGER, Thing.RUN, Doing.START),
    _line(Role.HARVEST_MANAGER, Thing.OFFICE, Doing.READ),
    _line(Role.MODERATOR, Thing.DISCUSSION, Doing.READ, Doing.MODERATE),
    # Whoever moderates must read what others may not.
    _line(Role.MODERATOR, Thing.CONSULTATION_ANSWER, Doing.READ, Doing.MODERATE),
    _line(Role.MODERATOR, Thing.OFFICE, Doing.READ),
    # Its offices.
    _line(Role.SENIOR_OFFICER, Thing.DISCUSSION, Doing.ANSWER, Doing.UPDATE),
    # The e-participation policy: officer and deputies consult the public for their agency, nobody else.
    _line(Role.SENIOR_OFFICER, Thing.CONSULTATION, *_WRITE, Doing.APPROVE),
    # The same: they answer for the agency, and keep its page.
    _line(Role.SENIOR_OFFICER, Thing.EPARTICIPATION, Doing.READ, Doing.UPDATE, Doing.ANSWER),
    _line(Role.SENIOR_OFFICER, Thing.CONSULTATION_ANSWER, Doing.READ, Doing.CREATE),
    _line(Role.SENIOR_OFFICER, Thing.CONSULTATION_OUTCOME, Doing.READ, Doing.UPDATE, Doing.APPROVE),
    _line(Role.SENIOR_OFFICER, Thing.STAFF, Doing.READ),
    _line(Role.SENIOR_OFFICER, Thing.OFFICE, Doing.READ),
    _line(Role.DEPUTY, Thing.DISCUSSION, Doing.ANSWER),
    _line(Role.DEPUTY, Thing.CONSULTATION, *_WRITE, Doing.APPROVE),
    _line(Role.DEPUTY, Thing.EPARTICIPATION, Doing.READ, Doing.UPDATE, Doing.ANSWER),
    _line(Role.DEPUTY, Thing.CONSULTATION_ANSWER, Doing.READ, Doing.CREATE),
    _line(Role.DEPUTY, Thing.CONSULTATION_OUTCOME, Doing.READ, Doing.UPDATE, Doing.APPROVE),
    _line(Role.DEPUTY, Thing.OFFICE, Doing.READ),
    _line(Role.SPOKESPERSON, Thing.OFFICE, Doing.READ),
    _line(Role.PUBLIC_RELATIONS, Thing.OFFICE, Doing.READ),
    _line(Role.COMPETENT_DEPARTMENT, Thing.OFFICE, Doing.READ),
    # Law 9 of 2022: the Competent Department decides requests, files them for those who need help (7).
    _line(Role.COMPETENT_DEPARTMENT, Thing.FOI_REQUEST, Doing.READ, Doing.CREATE, Doing.ANSWER),
    # Law 9 of 2022, article 16: it authorises that an answer is published, and takes it back.
    _line(Role.COMPETENT_DEPARTMENT, Thing.FOI_DISCLOSURE, Doing.CREATE, Doing.DELETE),
    _line(Role.COMPETENT_DEPARTMENT, Thing.FOI_FIGURES, Doing.READ),
    _line(Role.COMPETENT_DEPARTMENT, Thing.FOI_DUTY, Doing.READ, Doing.UPDATE),
    _line(Role.PRESIDENT, Thing.OFFICE, Doing.READ, below=True),
    # Law 9 of 2022, article 18: the President sees a request once there is a grievance.
    _line(Role.PRESIDENT, Thing.FOI_GRIEVANCE, Doing.READ, Doing.ANSWER),
    _line(Role.PRESIDENT, Thing.FOI_FIGURES, Doing.READ),
    # The portal's people.
    _line(Role.ADMINISTRATOR, Thing.DATASET, *_WRITE),
    _line(Role.ADMINISTRATOR, Thing.AGENCY, *_WRITE),
    _line(Role.ADMINISTRATOR, Thing.SOURCE, *_KEEP),
    # Which authority vouches for an agency's server: whoever says it could have another one believed.
    _line(Role.ADMINISTRATOR, Thing.SOURCE_CERTIFICATE, Doing.UPDATE),
    _line(Role.ADMINISTRATOR, Thing.RUN, Doing.START),
    _line(Role.ADMINISTRATOR, Thing.SECTOR_REVIEW, Doing.READ),
    _line(Role.ADMINISTRATOR, Thing.STAFF, Doing.READ, Doing.APPOINT),
    _line(Role.ADMINISTRATOR, Thing.OFFICE, Doing.READ, Doing.APPOINT),
    _line(Role.ADMINISTRATOR, Thing.PORTAL_ROLE, Doing.READ, Doing.APPOINT),
    _line(Role.ADMINISTRATOR, Thing.CALENDAR, Doing.ANNOUNCE),
    _line(Role.ADMINISTRATOR, Thing.AUDIT_TRAIL, Doing.READ),
    _line(Role.ADMINISTRATOR, Thing.LIMITS, Doing.READ, Doing.UPDATE),
    _line(Role.ADMINISTRATOR, Thing.OPERATION, Doing.READ),
    _line(Role.ADMINISTRATOR, Thing.QUARANTINE, Doing.READ, Doing.START),
    # Taking it away from somebody who lost the telephone; never making or reading one.
    _line(Role.ADMINISTRATOR, Thing.SECOND_FACTOR, Doing.DELETE),
    _line(Role.ADMINISTRATOR, Thing.FOI_ENTITY, Doing.UPDATE),
    # Counts and trail, never the content of a request.
    _line(Role.ADMINISTRATOR, Thing.FOI_FIGURES, Doing.READ),
    # Earlier versions of pages, vacancies; never their words.
    _line(Role.ADMINISTRATOR, Thing.EPARTICIPATION, Doing.READ),
    _line(Role.PORTAL_MODERATOR, Thing.DISCUSSION, Doing.READ, Doing.MODERATE),
    _line(Role.PORTAL_MODERATOR, Thing.CONSULTATION_ANSWER, Doing.READ, Doing.MODERATE),
    _line(Role.AUDITOR, Thing.AUDIT_TRAIL, Doing.READ),
    _line(Role.AUDITOR, Thing.STAFF, Doing.READ),
    _line(Role.AUDITOR, Thing.OFFICE, Doing.READ),
    _line(Role.AUDITOR, Thing.PORTAL_ROLE, Doing.READ),
    _line(Role.AUDITOR, Thing.FOI_FIGURES, Doing.READ),
    _line(Role.AUDITOR, Thing.EPARTICIPATION, Doing.READ),
)
# What CKAN calls rights in an agency.
CKAN_RIGHTS = {
    "read": (Thing.DATASET, Doing.READ),
    "create_dataset": (Thing.DATASET, Doing.CREATE),
    "update_dataset": (Thing.DATASET, Doing.UPDATE),
    "delete_dataset": (Thing.DATASET, Doing.DELETE),
    "manage_group": (Thing.DATASET, Doing.READ),
    "update": (Thing.AGENCY, Doing.UPDATE),
    "delete": (Thing.AGENCY, Doing.DELETE),
    "membership": (Thing.STAFF, Doing.APPOINT),
}
_BY_RIGHT = {(grant.role, grant.thing, doing): grant for grant in TABLE for doing in grant.doings}


def allows(role: Role, doing: Doing, thing: Thing) -> bool:
    """Say whether a role gives a right: for the portal everywhere, else in the holder's agency."""
    return (role, thing, doing) in _BY_RIGHT


def permissions(capacity: str) -> list[str]:
    """Return what CKAN lets its members of a capacity do."""
    role = CAPACITIES[capacity]
    return [name for name, (thing, doing) in CKAN_RIGHTS.items() if allows(role, doing, thing)]


def reaches_below(role: Role, doing: Doing, thing: Thing) -> bool:
    """Say whether an agency's role gives a right in the agencies under it, too."""
    grant = _BY_RIGHT.get((role, thing, doing))
    return grant is not None and grant.below


def given_by(doing: Doing, thing: Thing) -> frozenset[Role]:
    """Return the roles that give a right."""
    return frozenset(role for role in Role if allows(role, doing, thing))


def may_stand_in(role: Role, held_by_others: Collection[Role]) -> Role | None:
    """Return the role whose rights this one has beside its own, given the roles that somebody holds."""
    first_to_last = STANDS_IN.get(role, ())
    if not first_to_last or any(one in held_by_others for one in first_to_last):
        return None
    return first_to_last[0]
