"""Have every file of contributions made anew: with codes and words of choices, threads, and their licence."""

from __future__ import annotations

from alembic import op

revision = "b4d07e91c3f6"
down_revision = "8f4b2c60d9a7"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Have the files be old: the job that makes them does the rest."""
    op.execute("UPDATE eparticipation_open_data SET changes = changes + 1")


def downgrade() -> None:
    """Have them be made by what was there before."""
    upgrade()
