"""Create the table of due times."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "9a52d3f06b17"
down_revision = "4e1f7c9b2a60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qatar_schedule",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_run", sa.DateTime(timezone=True)),
        sa.Column("last_error", sa.Text, nullable=False, server_default=""),
    )


def downgrade() -> None:
    op.drop_table("qatar_schedule")
