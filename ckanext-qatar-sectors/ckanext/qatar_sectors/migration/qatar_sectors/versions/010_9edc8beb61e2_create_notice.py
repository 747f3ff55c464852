"""Create notice."""

from __future__ import annotations

revision = "9edc8beb61e2"
down_revision = "0f28e317bcf5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
