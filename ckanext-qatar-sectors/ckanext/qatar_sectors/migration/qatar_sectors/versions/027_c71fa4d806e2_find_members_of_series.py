"""Find the records that say they belong to a series."""

from __future__ import annotations

from alembic import op

revision = "c71fa4d806e2"
down_revision = "b3e90d57a1c4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Few records belong to a series: the others cost nothing.
    op.execute(
        "CREATE INDEX qatar_harvest_record_series ON qatar_harvest_record"
        " USING gin ((mapped -> 'series')) WHERE mapped ? 'series'"
    )


def downgrade() -> None:
    op.drop_index("qatar_harvest_record_series", "qatar_harvest_record")
