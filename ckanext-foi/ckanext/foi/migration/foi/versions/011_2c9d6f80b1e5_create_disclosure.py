"""Create the table of publications of answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2c9d6f80b1e5"
down_revision = "a4d7f05e2b93"
branch_labels = None
depends_on = None

DISCLOSURE = "foi_disclosure"


def moment(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **options)


def upgrade() -> None:
    """Create the table."""
    key = sa.ForeignKey("foi_request.id", ondelete="CASCADE")
    empty = sa.text("'{}'::jsonb")
    op.create_table(
        DISCLOSURE,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("request_id", sa.Text, key, nullable=False, index=True),
        sa.Column("wish", JSONB, nullable=False, server_default=empty),
        moment("asked_at", nullable=False, server_default=sa.text("clock_timestamp()")),
        sa.Column("package_id", sa.Text, unique=True),
        sa.Column("scope", JSONB, nullable=False, server_default=empty),
        sa.Column("decided_by", sa.Text),
        moment("decided_at"),
        sa.Column("reasons", sa.Text, nullable=False, server_default=""),
        sa.Column("withdrawn_by", sa.Text),
        moment("withdrawn_at"),
        # Nothing is public without who authorised it and when.
        sa.CheckConstraint(
            "package_id IS NULL OR (decided_by IS NOT NULL AND decided_at IS NOT NULL)",
            name="foi_disclosure_authorised",
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(DISCLOSURE)
