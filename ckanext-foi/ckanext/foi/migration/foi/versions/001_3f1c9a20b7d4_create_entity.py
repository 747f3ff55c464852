"""Create the table of the entities that the law covers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3f1c9a20b7d4"
down_revision = None
branch_labels = None
depends_on = None

ENTITY = "foi_entity"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        ENTITY,
        text("organisation_id", primary_key=True),
        text("ground"),
        text("decision", server_default=""),
        text("help_ar", server_default=""),
        text("help_en", server_default=""),
        text("changed_by"),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("clock_timestamp()"),
        ),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(ENTITY)
