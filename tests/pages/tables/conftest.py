"""The same uploads as in the integration tests."""

from __future__ import annotations

from tests.integration.tables.conftest import upload  # noqa: F401
