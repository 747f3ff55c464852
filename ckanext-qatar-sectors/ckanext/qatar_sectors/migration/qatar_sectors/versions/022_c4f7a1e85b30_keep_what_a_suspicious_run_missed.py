"""Keep with a suspicious run which records it did not find."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "c4f7a1e85b30"
down_revision = "5e8b1c7d9a42"
branch_labels = None
depends_on = None

_TABLE = "qatar_harvest_run"


def upgrade() -> None:
    op.add_column(_TABLE, sa.Column("missing", JSONB, nullable=False, server_default="[]"))
    op.add_column(
        _TABLE, sa.Column("missing_count", sa.Integer, nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column(_TABLE, "missing_count")
    op.drop_column(_TABLE, "missing")
