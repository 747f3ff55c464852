"""What roles, their states and what is wrong with an appointment are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ckanext.qatar_sectors.roles.appointment import RevokedBy, State
from ckanext.qatar_sectors.roles.errors import RoleError
from ckanext.qatar_sectors.roles.policy import Role

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ROLES: dict[Role, str] = {
    Role.AGENCY_ADMINISTRATOR: _("Agency administrator"),
    Role.PUBLISHER: _("Data publisher"),
    Role.READER: _("Reader of what is not published"),
    Role.HARVEST_MANAGER: _("Harvest manager"),
    Role.MODERATOR: _("Moderator of the agency"),
    Role.SENIOR_OFFICER: _("Senior e-participation officer"),
    Role.DEPUTY: _("Deputy of the senior officer"),
    Role.SPOKESPERSON: _("Official spokesperson"),
    Role.PUBLIC_RELATIONS: _("Public relations officer"),
    Role.COMPETENT_DEPARTMENT: _("Competent Department"),
    Role.PRESIDENT: _("President"),
    Role.ADMINISTRATOR: _("Administrator of the portal"),
    Role.PORTAL_MODERATOR: _("Moderator of the portal"),
    Role.AUDITOR: _("Auditor"),
}
TASKS: dict[Role, str] = {
    Role.AGENCY_ADMINISTRATOR: _(
        "Manages the agency's page, its datasets and sources, and who works for it."
    ),
    Role.PUBLISHER: _("Publishes the agency's datasets and answers questions about them."),
    Role.READER: _("Sees the agency's datasets before they are published."),
    Role.HARVEST_MANAGER: _("Manages the sources of the agency and their runs."),
    Role.MODERATOR: _("Moderates the discussions about the agency's datasets."),
    Role.SENIOR_OFFICER: _("Answers for the agency to the public. There is one."),
    Role.DEPUTY: _("Answers for the agency beside the senior officer."),
    Role.SPOKESPERSON: _("Answers for the agency while it has no senior officer. There is one."),
    Role.PUBLIC_RELATIONS: _(
        "Answers for the agency while it has neither senior officer nor spokesperson."
    ),
    Role.COMPETENT_DEPARTMENT: _("Handles requests for information under Law 9 of 2022."),
    Role.PRESIDENT: _("Decides grievances. There is one."),
    Role.ADMINISTRATOR: _("Runs the portal and appoints everybody."),
    Role.PORTAL_MODERATOR: _("Moderates all discussions of the portal."),
    Role.AUDITOR: _("Reads the audit trail and who held which role."),
}
STATES: dict[State, str] = {
    State.AHEAD: _("Not begun"),
    State.HELD: _("In office"),
    State.ENDED: _("Ended"),
    State.REVOKED: _("Revoked"),
}
REVOKED: dict[str, str] = {
    RevokedBy.MEMBERSHIP: _("The membership of the agency was taken away."),
    RevokedBy.ACCOUNT_CLOSED: _("The account was closed."),
    RevokedBy.AGENCY_CLOSED: _("The agency was deleted."),
}
ERRORS = {
    "wrong_place": _(
        "This role cannot be given here: choose an agency for its own roles, and none for those of the portal."
    ),
    "ends_before_start": _("The last day ({last}) lies before the first ({first})."),
    "ends_in_the_past": _("The last day ({last}) has passed: nobody would ever hold this role."),
    "account_closed": _("There is no open account of this name."),
    "agency_closed": _("There is no such agency."),
    "already_held": _(
        "This role is taken from {first} until {last}. Revoke that appointment first, or choose other days."
    ),
    "already_held_open": _(
        "This role is taken since {first}. Revoke that appointment first, or choose other days."
    ),
    "not_open": _("This appointment has ended already: there is nothing to revoke."),
}
# Which field of a form or call an error belongs to.
FIELDS = {
    "wrong_place": "role",
    "ends_before_start": "until",
    "ends_in_the_past": "until",
    "account_closed": "user",
    "agency_closed": "organisation",
    "already_held": "from",
    "not_open": "id",
}


def error(err: RoleError, translate: Translate) -> str:
    """Return what was wrong, and how to mend it."""
    code = err.code
    if code == "already_held" and err.facts["last"] is None:
        code = "already_held_open"
    text = translate(ERRORS[code])
    for name, value in err.facts.items():
        shown = value.isoformat() if isinstance(value, date) else str(value)
        text = text.replace("{" + name + "}", shown)
    return text


def why_revoked(stored: str, translate: Translate) -> str:
    """Return why an appointment was revoked: a person's words, or ours."""
    return translate(REVOKED[stored]) if stored in REVOKED else stored
