"""Fixtures of requests for information."""

from __future__ import annotations

from tests.foi_requests import elsewhere, make_user, maryam, office

__all__ = ["elsewhere", "make_user", "maryam", "office"]
