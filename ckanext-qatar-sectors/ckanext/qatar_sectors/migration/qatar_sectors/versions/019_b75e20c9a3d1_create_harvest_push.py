"""Create what agencies' systems send, and their tokens; count records without reading them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "b75e20c9a3d1"
down_revision = "7d1f0b6a2c94"
branch_labels = None
depends_on = None

NOW = sa.func.clock_timestamp()


def _moment(name: str, **more: object) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), **more)  # type: ignore[arg-type]


def upgrade() -> None:
    op.create_table(
        "qatar_harvest_push_token",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("source_id", sa.Text, nullable=False, index=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        _moment("created_at", nullable=False, server_default=NOW),
        sa.Column("created_by", sa.Text, nullable=False, server_default=""),
        _moment("expires_at", nullable=False),
        _moment("used_at"),
        _moment("revoked_at"),
    )
    op.create_table(
        "qatar_harvest_push",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("run_id", sa.Text, nullable=False, index=True),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("token_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary),
        sa.Column("content_type", sa.Text, nullable=False, server_default=""),
        sa.Column("deleted", JSONB, nullable=False, server_default="[]"),
        _moment("received_at", nullable=False, server_default=NOW),
        _moment("begun_at"),
        sa.UniqueConstraint("source_id", "key", name="qatar_harvest_push_key"),
        sa.CheckConstraint("kind IN ('signal', 'records')", name="qatar_harvest_push_kind"),
    )
    op.create_index(
        "qatar_harvest_push_waiting",
        "qatar_harvest_push",
        ["source_id", "received_at"],
        postgresql_where=sa.text("begun_at IS NULL"),
    )
    op.create_index("qatar_harvest_record_state", "qatar_harvest_record", ["source_id", "state"])


def downgrade() -> None:
    op.drop_index("qatar_harvest_record_state", "qatar_harvest_record")
    op.drop_table("qatar_harvest_push")
    op.drop_table("qatar_harvest_push_token")
