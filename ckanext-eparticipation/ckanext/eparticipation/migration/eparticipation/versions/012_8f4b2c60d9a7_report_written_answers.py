"""Let people report written answers: each person counts once for each of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8f4b2c60d9a7"
down_revision = "3d9a71f0c5e2"
branch_labels = None
depends_on = None

ITEM = "eparticipation_answer_item"
REPORT = "eparticipation_answer_report"
WAITS = "state = 'waiting' OR objected"


def upgrade() -> None:
    """Create the reports, and have the queue's index know which of them are open."""
    op.add_column(ITEM, sa.Column("open_reports", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        REPORT,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column(
            "item_id", sa.Text, sa.ForeignKey(f"{ITEM}.id", ondelete="CASCADE"), nullable=False
        ),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reporter_id", "reason")),
        sa.Column("note", sa.Text, nullable=False, server_default=""),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("item_id", "reporter_id"),
    )
    op.create_index(f"{REPORT}_reporter", REPORT, ["reporter_id"])
    _queue(f"{WAITS} OR open_reports > 0")
    op.create_index(f"{ITEM}_reported", ITEM, ["id"], postgresql_where=sa.text("open_reports > 0"))


def downgrade() -> None:
    """Take them away."""
    op.drop_index(f"{ITEM}_reported", ITEM)
    _queue(WAITS)
    op.drop_table(REPORT)
    op.drop_column(ITEM, "open_reports")


def _queue(condition: str) -> None:
    op.drop_index(f"{ITEM}_queue", ITEM)
    op.create_index(f"{ITEM}_queue", ITEM, ["said_at", "id"], postgresql_where=sa.text(condition))
