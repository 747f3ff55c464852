"""Keep what the reason names for which an agency's site could not be reached: the host, the status."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "b92d4f7c1e68"
down_revision = "e5c1b80d7f46"
branch_labels = None
depends_on = None

LOOK = "eparticipation_homepage_look"


def upgrade() -> None:
    """Add the column."""
    op.add_column(LOOK, sa.Column("error_facts", JSONB, nullable=False, server_default="{}"))


def downgrade() -> None:
    """Drop the column."""
    op.drop_column(LOOK, "error_facts")
