"""Fixtures of notices."""

from __future__ import annotations

from tests.eparticipation_consultations import bureau, make_user  # noqa: F401
from tests.notices import dataset, post, told  # noqa: F401
