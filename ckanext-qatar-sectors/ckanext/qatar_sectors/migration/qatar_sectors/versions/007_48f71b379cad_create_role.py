"""Create role."""

from __future__ import annotations

revision = "48f71b379cad"
down_revision = "5d0c7e3a91f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""


def downgrade() -> None:
    """Drop the tables."""
