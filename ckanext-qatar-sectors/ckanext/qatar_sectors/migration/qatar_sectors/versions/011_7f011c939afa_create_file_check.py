"""Create the table of stored files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "7f011c939afa"
down_revision = "9edc8beb61e2"
branch_labels = None
depends_on = None

TABLE = "qatar_file"


def upgrade() -> None:
    """Create the tables."""
    text = sa.Text
    when = sa.DateTime(timezone=True)
    op.create_table(
        TABLE,
        sa.Column("id", text, primary_key=True),
        sa.Column("name", text, nullable=False),
        sa.Column("purpose", text, nullable=False),
        sa.Column("state", text, nullable=False),
        sa.Column("store", text, nullable=False),
        sa.Column("location", text, nullable=False),
        sa.Column("target", text, nullable=False, server_default=""),
        sa.Column("kind", text, nullable=False, server_default=""),
        sa.Column("content_type", text, nullable=False, server_default=""),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", text, nullable=False),
        sa.Column("owner_type", text, nullable=False, server_default=""),
        sa.Column("owner_id", text, nullable=False, server_default=""),
        sa.Column("user_id", text, nullable=False, server_default=""),
        sa.Column("findings", JSONB, nullable=False, server_default="[]"),
        sa.Column("mended", JSONB, nullable=False, server_default="[]"),
        sa.Column("before", JSONB, nullable=False, server_default="{}"),
        sa.Column("trouble", text, nullable=False, server_default=""),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", when, nullable=False),
        sa.Column("enqueued_at", when),
        sa.Column("created_at", when, nullable=False),
        sa.Column("changed_at", when, nullable=False),
        sa.UniqueConstraint("store", "location", name="qatar_file_place"),
    )
    op.create_index("qatar_file_owner", TABLE, ["owner_type", "owner_id", "state"])
    op.create_index(
        "qatar_file_unsettled",
        TABLE,
        ["state", "due_at"],
        postgresql_where=sa.text("state <> 'released'"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table(TABLE)
