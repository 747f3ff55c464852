"""Keep what a server is shown for a check, sealed, with the check."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3e9b7a41c5d8"
down_revision = "b75e20c9a3d1"
branch_labels = None
depends_on = None

TABLE = "qatar_harvest_check"
WHOLE = "qatar_harvest_check_credentials"


def upgrade() -> None:
    for name in ("kind", "origin", "key_id"):
        op.add_column(TABLE, sa.Column(f"credentials_{name}", sa.Text))
    op.add_column(TABLE, sa.Column("credentials_value", sa.LargeBinary))
    op.create_check_constraint(
        WHOLE,
        TABLE,
        "num_nulls(credentials_kind, credentials_origin, credentials_key_id, credentials_value) IN (0, 4)",
    )


def downgrade() -> None:
    op.drop_constraint(WHOLE, TABLE)
    for name in ("kind", "origin", "key_id", "value"):
        op.drop_column(TABLE, f"credentials_{name}")
