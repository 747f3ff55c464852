"""Create notice_reader."""

from __future__ import annotations

revision = "2d3b5d534009"
down_revision = "e07099c51630"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
