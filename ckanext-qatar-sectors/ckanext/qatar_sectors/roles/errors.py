"""What can be wrong with an appointment.

RoleError
├── WrongPlace        a role of the portal for an agency, or the other way round
├── EndsBeforeStart   the last day lies before the first
├── EndsInThePast     it would never be held
├── AccountClosed     nobody to appoint
├── AgencyClosed      no agency to appoint for
├── AlreadyHeld       somebody holds it then: the same person, or another where one alone can
└── NotOpen           what has ended or was revoked cannot be revoked

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations


class RoleError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "role"

    def __init__(self, **facts: object):
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class WrongPlace(RoleError):
    code = "wrong_place"


class EndsBeforeStart(RoleError):
    code = "ends_before_start"


class EndsInThePast(RoleError):
    code = "ends_in_the_past"


class AccountClosed(RoleError):
    code = "account_closed"


class AgencyClosed(RoleError):
    code = "agency_closed"


class AlreadyHeld(RoleError):
    code = "already_held"


class NotOpen(RoleError):
    code = "not_open"
