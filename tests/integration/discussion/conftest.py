"""An agency that discusses, and the people around it."""

from __future__ import annotations

import pytest

from tests.discussions import *  # noqa: F403


@pytest.fixture(autouse=True)
def _clean(clean):
    """Every test begins empty."""
