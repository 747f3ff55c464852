"""Keep what was told of groups at a closing, and until when names in files stand; make every file of contributions anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "c71f0e94a2d6"
down_revision = "e8a25c60b7d4"
branch_labels = None
depends_on = None

TOLD = "eparticipation_groups_told"
FILES = "eparticipation_open_data"


def upgrade() -> None:
    """Create the table and the column; the files get their types and licences when they are made anew."""
    op.create_table(
        TOLD,
        sa.Column(
            "consultation_id",
            sa.Text,
            sa.ForeignKey("eparticipation_consultation.package_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("told", JSONB, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.add_column(FILES, sa.Column("names_until", sa.Date))
    op.execute("UPDATE eparticipation_open_data SET changes = changes + 1")


def downgrade() -> None:
    """Take them away."""
    op.drop_column(FILES, "names_until")
    op.drop_table(TOLD)
    op.execute("UPDATE eparticipation_open_data SET changes = changes + 1")
