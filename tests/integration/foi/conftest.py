"""Fixtures of requests for information, of the documents that answer them, of answers that are published."""

from __future__ import annotations

from tests.foi_disclosures import asked, collected, published
from tests.foi_releases import release
from tests.foi_requests import elsewhere, make_user, maryam, office

__all__ = [
    "asked",
    "collected",
    "elsewhere",
    "make_user",
    "maryam",
    "office",
    "published",
    "release",
]
