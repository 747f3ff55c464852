"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

from .answers.helpers import eparticipation_moderated, eparticipation_rule
from .consultations.helpers import eparticipation_open_consultations, eparticipation_state_words
from .opendata.helpers import eparticipation_licence
from .outcomes.helpers import eparticipation_changes

__all__ = [
    "eparticipation_changes",
    "eparticipation_licence",
    "eparticipation_moderated",
    "eparticipation_open_consultations",
    "eparticipation_rule",
    "eparticipation_state_words",
]
