"""Table of contents: what CKAN finds as pages."""

from __future__ import annotations

from .agencies.views.awareness import eparticipation_awareness
from .agencies.views.desk import eparticipation_desk
from .agencies.views.public import eparticipation_agencies
from .outcomes.views.desk import eparticipation_outcome_desk
from .outcomes.views.reading import eparticipation_outcome

__all__: list[str] = [
    "eparticipation_agencies",
    "eparticipation_awareness",
    "eparticipation_desk",
    "eparticipation_outcome",
    "eparticipation_outcome_desk",
]
