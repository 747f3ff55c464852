"""Index the days of answers: lists of contributions are ordered by them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3d9a71f0c5e2"
down_revision = "5e2f9c41d8a7"
branch_labels = None
depends_on = None

ANSWER = "eparticipation_answer"
DAY = "timezone('Asia/Qatar', date_trunc('day', timezone('Asia/Qatar', submitted_at)))"


def upgrade() -> None:
    """Make the index."""
    op.create_index(
        f"{ANSWER}_day",
        ANSWER,
        ["consultation_id", sa.text(DAY)],
        postgresql_where=sa.text("state = 'submitted'"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index(f"{ANSWER}_day", ANSWER)
