"""What can go wrong with the audit trail.

AuditError
├── EventRefused     an event that says more than ids and codes, or says it in the wrong shape
├── QuestionRefused  a filter or a place in the list that cannot be read
└── AnchorUnwritten  the folder of anchors cannot be written
"""

from __future__ import annotations


class AuditError(Exception):
    """Base of everything below."""


class EventRefused(AuditError):
    def __init__(self, field: str, value: object):
        super().__init__(f"An audit event holds ids and codes only; {field} has {value!r}.")
        self.field = field


class QuestionRefused(AuditError):
    def __init__(self, field: str):
        super().__init__(f"The value of {field} cannot be read.")
        self.field = field


class AnchorUnwritten(AuditError):
    def __init__(self, folder: str, reason: str):
        super().__init__(
            f"The anchor of the audit trail could not be written to {folder}: {reason}."
        )
        self.folder, self.reason = folder, reason
