"""Rows of voices: texts of documents, passages, and where passages stand in each version."""

from __future__ import annotations

from .document import DocumentText
from .passage import Passage, PassagePlace

__all__ = ["DocumentText", "Passage", "PassagePlace"]
