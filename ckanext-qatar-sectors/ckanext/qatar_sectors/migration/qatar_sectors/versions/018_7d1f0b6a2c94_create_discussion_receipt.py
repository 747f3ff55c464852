"""Create the table of receipts for contributions without an account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7d1f0b6a2c94"
down_revision = "8c41d7f2e0b6"
branch_labels = None
depends_on = None

TABLE = "qatar_discussion_receipt"
POST = "qatar_discussion_post"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        TABLE,
        sa.Column("reference", sa.Text, primary_key=True),
        sa.Column(
            "post_id",
            sa.Text,
            sa.ForeignKey(f"{POST}.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("key_hash", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(TABLE)
