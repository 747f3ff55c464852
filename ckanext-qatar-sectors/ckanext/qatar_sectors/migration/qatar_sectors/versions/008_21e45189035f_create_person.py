"""Create person."""

from __future__ import annotations

revision = "21e45189035f"
down_revision = "48f71b379cad"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
