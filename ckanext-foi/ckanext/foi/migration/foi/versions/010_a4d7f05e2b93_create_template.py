"""Create the table of the wordings that a Competent Department keeps for its answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a4d7f05e2b93"
down_revision = "6c90e4b7a1d8"
branch_labels = None
depends_on = None

TEMPLATE = "foi_template"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        TEMPLATE,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("organisation_id", sa.Text, nullable=False),
        *[
            sa.Column(name, sa.Text, nullable=False)
            for name in ("purpose", "language", "title", "text", "changed_by")
        ],
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("clock_timestamp()"),
        ),
    )
    op.create_index(f"{TEMPLATE}_agency", TEMPLATE, ["organisation_id", "purpose", "title"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(TEMPLATE)
