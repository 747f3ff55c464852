"""Consultations that ask, and who answers them."""

from __future__ import annotations

from tests.eparticipation_answers import asked, maryam, open_to_all
from tests.eparticipation_consultations import bureau, make_user

__all__ = ["asked", "bureau", "make_user", "maryam", "open_to_all"]
