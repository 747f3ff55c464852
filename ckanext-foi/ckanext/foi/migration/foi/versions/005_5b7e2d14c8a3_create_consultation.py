"""Create the table of questions to other units."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5b7e2d14c8a3"
down_revision = "8d40f2c7e915"
branch_labels = None
depends_on = None

CONSULTATION = "foi_consultation"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the table."""
    key = sa.ForeignKey("foi_request.id", ondelete="CASCADE")
    now = sa.text("clock_timestamp()")
    op.create_table(
        CONSULTATION,
        text("id", primary_key=True),
        sa.Column("request_id", sa.Text, key, nullable=False, index=True),
        text("user_id", index=True),
        text("question"),
        text("answer", server_default=""),
        text("asked_by"),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False, server_default=now),
        sa.Column("answered_at", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(CONSULTATION)
