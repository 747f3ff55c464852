"""Rows of consultations: life, questions, and what happened."""

from __future__ import annotations

from .consultation import Consultation
from .event import ConsultationEvent
from .question import QuestionRow

__all__ = ["Consultation", "ConsultationEvent", "QuestionRow"]
