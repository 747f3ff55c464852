"""Let a clock stand still while the requester is asked, where the portal's setting says so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "7f3e91c4ab60"
down_revision = "d18c5b6f3e70"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the days on which a clock stood still, and since when it does."""
    op.add_column(
        "foi_clock", sa.Column("stopped", JSONB, nullable=False, server_default=sa.text("'[]'"))
    )
    op.add_column("foi_clock", sa.Column("stopped_since", sa.Date))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("foi_clock", "stopped_since")
    op.drop_column("foi_clock", "stopped")
