"""Table of contents: what CKAN finds as validators."""

from __future__ import annotations

from ..consultations.validators import (
    eparticipation_consultation_writer,
    eparticipation_keywords,
    eparticipation_texts,
)

__all__ = [
    "eparticipation_consultation_writer",
    "eparticipation_keywords",
    "eparticipation_texts",
]
