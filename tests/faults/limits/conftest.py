"""Redis without counts of an earlier test."""

from __future__ import annotations

from tests.integration.limits.conftest import redis  # noqa: F401
