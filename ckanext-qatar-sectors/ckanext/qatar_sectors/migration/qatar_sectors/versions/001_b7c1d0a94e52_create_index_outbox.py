"""Create the table of datasets that wait to be written to Solr."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b7c1d0a94e52"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "qatar_index_outbox",
        sa.Column("package_id", sa.Text, primary_key=True),
        # Replaced by each write: whoever indexed an older state may not strike out the newer one.
        sa.Column("mark", sa.Text, nullable=False),
        sa.Column(
            "queued_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column(
            "due_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()
        ),
        sa.Column("tries", sa.Integer, nullable=False, server_default="0"),
        sa.Column("last_error", sa.Text),
    )
    op.create_index("qatar_index_outbox_due_at", "qatar_index_outbox", ["due_at"])


def downgrade() -> None:
    op.drop_table("qatar_index_outbox")
