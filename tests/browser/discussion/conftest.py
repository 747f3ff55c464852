"""An agency that discusses, and the people around it."""

from __future__ import annotations

from tests.discussions import *  # noqa: F403
