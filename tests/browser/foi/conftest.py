"""Fixtures of documents that answer requests."""

from __future__ import annotations

from tests.foi_releases import release
from tests.foi_requests import elsewhere, make_user, maryam, office

__all__ = ["elsewhere", "make_user", "maryam", "office", "release"]
