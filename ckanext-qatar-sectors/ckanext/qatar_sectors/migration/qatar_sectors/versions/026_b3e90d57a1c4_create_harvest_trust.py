"""Create what the servers of sources are believed with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b3e90d57a1c4"
down_revision = "6d2f8b31c7e4"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "qatar_harvest_trust",
        sa.Column("source_id", sa.Text, primary_key=True),
        sa.Column("host", sa.Text, nullable=False),
        sa.Column("certificate", sa.Text, nullable=False, server_default=""),
        sa.Column("expires", MOMENT),
        sa.Column("pin", sa.Text, nullable=False, server_default=""),
        sa.Column("set_at", MOMENT, nullable=False, server_default=sa.func.now()),
        sa.Column("set_by", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint("certificate <> '' OR pin <> ''", name="qatar_harvest_trust_something"),
    )


def downgrade() -> None:
    op.drop_table("qatar_harvest_trust")
