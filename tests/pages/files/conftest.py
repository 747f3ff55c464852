"""The same uploads as in the integration tests."""

from __future__ import annotations

from tests.integration.files.conftest import (  # noqa: F401
    by_job,
    empty_stores,
    hostile,
    scanner,
    send,
)
