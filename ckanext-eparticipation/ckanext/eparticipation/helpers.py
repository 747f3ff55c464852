"""Table of contents: what CKAN finds as helpers."""

from __future__ import annotations

from .answers.helpers import eparticipation_rule

__all__ = ["eparticipation_rule"]
