"""Fixtures of consultations."""

from __future__ import annotations

from tests.eparticipation_answers import asked, maryam, open_to_all
from tests.eparticipation_consultations import bureau, make_user
from tests.notices import post

__all__ = ["asked", "bureau", "make_user", "maryam", "open_to_all", "post"]
