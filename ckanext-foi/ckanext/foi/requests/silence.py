"""The time for the decision that passes without one, where the portal takes that for a refusal.

Law 9 of 2022 says of the President's silence that it is a rejection (article 18), and of the entity's nothing:
a setting, off unless somebody chose it. It follows from the date and is not stored before a grievance is filed.
"""

from __future__ import annotations

from datetime import date

from ckanext.foi import config
from ckanext.foi.clocks import counting
from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.clocks.openings import DECIDING_CLOCKS, Silence
from ckanext.foi.clocks.terms import AFTER_SILENCE
from ckanext.foi.requests.model import FOIRequest


def is_over(request: FOIRequest, today: date) -> bool:
    """Say whether the entity's silence counts as a refusal today."""
    return (
        request.due_on is not None
        and request.due_on < today
        and request.due_clock in DECIDING_CLOCKS
        and config.choices().silence is Silence.REFUSAL
    )


def window(request: FOIRequest) -> Deadline | None:
    """Return until when a grievance against the silence is possible."""
    if request.due_on is None:
        return None
    return counting.counted(AFTER_SILENCE, request.due_on)
