"""Table of contents: what CKAN finds as pages."""

from __future__ import annotations

from .agencies.views.awareness import eparticipation_awareness
from .agencies.views.desk import eparticipation_desk
from .agencies.views.public import eparticipation_agencies
from .answers.views.answering import eparticipation_answers
from .answers.views.desk import eparticipation_answer_desk
from .answers.views.receipts import eparticipation_receipts
from .answers.views.reporting import eparticipation_answer_reporting
from .answers.views.results import eparticipation_results
from .consultations.views.feeds import eparticipation_consultation_feeds
from .consultations.views.public import eparticipation_consultations
from .consultations.views.writing import eparticipation_consultation_desk
from .indicators.views import eparticipation_indicators
from .opendata.views import eparticipation_files
from .outcomes.views.desk import eparticipation_outcome_desk
from .outcomes.views.reading import eparticipation_outcome
from .voices.views.reading import eparticipation_voices
from .voices.views.writing import eparticipation_voices_writing

__all__: list[str] = [
    "eparticipation_agencies",
    "eparticipation_answer_desk",
    "eparticipation_answer_reporting",
    "eparticipation_answers",
    "eparticipation_awareness",
    "eparticipation_consultation_desk",
    "eparticipation_consultation_feeds",
    "eparticipation_consultations",
    "eparticipation_desk",
    "eparticipation_files",
    "eparticipation_indicators",
    "eparticipation_outcome",
    "eparticipation_outcome_desk",
    "eparticipation_receipts",
    "eparticipation_results",
    "eparticipation_voices",
    "eparticipation_voices_writing",
]
