"""Create old_address."""

from __future__ import annotations

revision = "e07099c51630"
down_revision = "bac936527ef5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
