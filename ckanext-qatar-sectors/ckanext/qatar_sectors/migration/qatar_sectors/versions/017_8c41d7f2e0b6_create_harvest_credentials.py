"""Create the credentials of sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8c41d7f2e0b6"
down_revision = "6a3f0c81d2be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qatar_harvest_credentials",
        sa.Column("source_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column(
            "set_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("set_by", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint(
            "kind IN ('basic', 'bearer', 'header')", name="qatar_harvest_credentials_kind"
        ),
    )


def downgrade() -> None:
    op.drop_table("qatar_harvest_credentials")
