"""Read what was written to one question in its order, without what was written to others."""

from __future__ import annotations

from alembic import op

revision = "e8a25c60b7d4"
down_revision = "b4d07e91c3f6"
branch_labels = None
depends_on = None

TABLE = "eparticipation_answer_item"
INDEX = f"{TABLE}_question"


def upgrade() -> None:
    """Add the index."""
    op.create_index(INDEX, TABLE, ["question_id", "id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index(INDEX, TABLE)
