"""Create the table of names that datasets, agencies and groups had before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "e07099c51630"
down_revision = "bac936527ef5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "qatar_old_address",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("object_id", sa.Text, nullable=False),
        sa.Column(
            "given_up", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
    )
    op.create_index("qatar_old_address_object", "qatar_old_address", ["object_id"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("qatar_old_address")
