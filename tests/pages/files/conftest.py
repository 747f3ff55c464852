"""The same uploads as in the integration tests."""

from __future__ import annotations

from tests.integration.files.conftest import by_job, hostile, scanner, send  # noqa: F401
