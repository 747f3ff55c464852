"""Create the ledger of participation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "6f3a0d82b4c7"
down_revision = "9d3f61b7c2a8"
branch_labels = None
depends_on = None

PARTICIPANT = "eparticipation_participant"
PARTICIPATION = "eparticipation_participation"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the tables."""
    op.create_table(PARTICIPANT, text("user_id", primary_key=True), text("token", unique=True))
    op.create_table(
        PARTICIPATION,
        text("event", primary_key=True),
        text("id", primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
        text("package_id"),
        text("organisation_id"),
        text("token"),
        text("language"),
        sa.Column("groups", JSONB),
    )
    op.create_index(f"{PARTICIPATION}_day", PARTICIPATION, ["day"])
    op.create_index(f"{PARTICIPATION}_token", PARTICIPATION, ["token"])


def downgrade() -> None:
    """Drop the tables."""
    for table in (PARTICIPATION, PARTICIPANT):
        op.drop_table(table)
