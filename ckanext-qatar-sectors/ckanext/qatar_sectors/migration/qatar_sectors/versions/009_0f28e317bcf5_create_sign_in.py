"""Create sign_in."""

from __future__ import annotations

revision = "0f28e317bcf5"
down_revision = "21e45189035f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
