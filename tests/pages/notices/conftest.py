"""Fixtures of notices."""

from __future__ import annotations

from tests.notices import dataset, post, told  # noqa: F401
