"""Let one's own list find the drafts that an officer wrote down for others by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4c8b1f6d2e07"
down_revision = "7f3e91c4ab60"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index(
        "foi_request_filed",
        "foi_request",
        ["filed_by", "changed_at"],
        postgresql_where=sa.text("state = 'draft' AND filed_by IS NOT NULL"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_index("foi_request_filed", "foi_request")
