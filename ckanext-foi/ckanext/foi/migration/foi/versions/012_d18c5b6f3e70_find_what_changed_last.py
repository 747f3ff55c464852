"""Let the figures ask at once whether a request changed since they were counted."""

from __future__ import annotations

from alembic import op

revision = "d18c5b6f3e70"
down_revision = "2c9d6f80b1e5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("foi_request_changed", "foi_request", ["changed_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index("foi_request_changed", "foi_request")
