"""Let each consultation choose which groups of participants it asks about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "5e2f9c41d8a7"
down_revision = "0c7d94e6a1b5"
branch_labels = None
depends_on = None

CONSULTATION = "eparticipation_consultation"


def upgrade() -> None:
    """Add the column; empty of a value: as the portal asks."""
    op.add_column(CONSULTATION, sa.Column("groups", ARRAY(sa.Text)))


def downgrade() -> None:
    """Drop it."""
    op.drop_column(CONSULTATION, "groups")
