"""Fixtures of requests for information, and of the documents that answer them."""

from __future__ import annotations

from tests.foi_releases import release
from tests.foi_requests import elsewhere, make_user, maryam, office

__all__ = ["elsewhere", "make_user", "maryam", "office", "release"]
