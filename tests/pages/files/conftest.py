"""The same uploads as in the integration tests, and people with browsers."""

from __future__ import annotations

from tests.integration.files.conftest import (  # noqa: F401
    by_job,
    empty_stores,
    hostile,
    scanner,
    send,
)
from tests.pages.signin.conftest import person, visitor  # noqa: F401
