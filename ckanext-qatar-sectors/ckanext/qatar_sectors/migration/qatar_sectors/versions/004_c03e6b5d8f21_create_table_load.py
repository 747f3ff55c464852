"""Create the table of files on their way into the DataStore."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "c03e6b5d8f21"
down_revision = "9a52d3f06b17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qatar_table_load",
        sa.Column("resource_id", sa.Text, primary_key=True),
        sa.Column("status", sa.Text, nullable=False),
        # What the file was when it was queued; another mark means that it may have changed.
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False, server_default=""),
        sa.Column("rows", sa.Integer),
        sa.Column("choices", JSONB, nullable=False, server_default="{}"),
        sa.Column("code", sa.Text, nullable=False, server_default=""),
        sa.Column("facts", JSONB, nullable=False, server_default="{}"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("enqueued_at", sa.DateTime(timezone=True)),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("qatar_table_load_status_due_at", "qatar_table_load", ["status", "due_at"])


def downgrade() -> None:
    op.drop_table("qatar_table_load")
