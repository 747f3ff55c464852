"""Create the checks of feeds before they are connected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "6a3f0c81d2be"
down_revision = "5c1d9be0a7f3"
branch_labels = None
depends_on = None

NOW = sa.func.clock_timestamp()
MOMENT = sa.DateTime(timezone=True)
EMPTY = sa.text("'{}'::jsonb")


def upgrade() -> None:
    op.create_table(
        "qatar_harvest_check",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("owner_org", sa.Text, nullable=False),
        sa.Column("format", sa.Text),
        sa.Column("crosswalk", postgresql.JSONB, nullable=False, server_default=EMPTY),
        sa.Column("typed", postgresql.JSONB, nullable=False, server_default=EMPTY),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("records", sa.Integer, nullable=False, server_default="0"),
        sa.Column("message_code", sa.Text, nullable=False, server_default=""),
        sa.Column("message_params", postgresql.JSONB, nullable=False, server_default=EMPTY),
        sa.Column("report", postgresql.JSONB),
        sa.Column("created", MOMENT, nullable=False, server_default=NOW),
        sa.Column("alive", MOMENT, nullable=False, server_default=NOW),
        sa.Column("finished", MOMENT),
        sa.CheckConstraint(
            "state IN ('waiting', 'working', 'done', 'failed')", name="qatar_harvest_check_state"
        ),
    )
    op.create_index("qatar_harvest_check_user", "qatar_harvest_check", ["user_id"])
    op.create_index("qatar_harvest_check_created", "qatar_harvest_check", ["created"])


def downgrade() -> None:
    op.drop_table("qatar_harvest_check")
