"""Create discussion."""

from __future__ import annotations

revision = "bac936527ef5"
down_revision = "7f011c939afa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
