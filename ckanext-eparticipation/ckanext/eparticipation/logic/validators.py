"""Table of contents: what CKAN finds as validators."""

from __future__ import annotations

from ..answers.validators import (
    eparticipation_groups,
    eparticipation_json_object,
)
from ..consultations.validators import (
    eparticipation_consultation_writer,
    eparticipation_keywords,
    eparticipation_texts,
)

__all__ = [
    "eparticipation_consultation_writer",
    "eparticipation_groups",
    "eparticipation_json_object",
    "eparticipation_keywords",
    "eparticipation_texts",
]
