"""Fixtures of consultations."""

from __future__ import annotations

from tests.eparticipation_consultations import bureau, make_user

__all__ = ["bureau", "make_user"]
