"""Find the problems of one record in a run without reading all of the run's."""

from __future__ import annotations

from alembic import op

revision = "9d2f6b04c7e1"
down_revision = "4c7e9a2b61d0"
branch_labels = None
depends_on = None

TABLE = "qatar_harvest_problem"
OF_RUN = f"ix_{TABLE}_run_id"
OF_RECORD = f"{TABLE}_record"


def upgrade() -> None:
    """Replace the index of runs by one that knows their records, too."""
    op.create_index(OF_RECORD, TABLE, ["run_id", "identifier"])
    op.drop_index(OF_RUN, TABLE)


def downgrade() -> None:
    """Take it away."""
    op.create_index(OF_RUN, TABLE, ["run_id"])
    op.drop_index(OF_RECORD, TABLE)
