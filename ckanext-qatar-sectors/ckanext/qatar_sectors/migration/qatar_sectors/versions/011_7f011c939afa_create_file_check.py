"""Create file_check."""

from __future__ import annotations

revision = "7f011c939afa"
down_revision = "9edc8beb61e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
