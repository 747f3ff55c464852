"""Create how people want to be told, what sectors they follow, and who refused notices by address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2d3b5d534009"
down_revision = "e07099c51630"
branch_labels = None
depends_on = None


def _now(name: str) -> sa.Column[sa.DateTime]:
    kind = sa.DateTime(timezone=True)
    return sa.Column(name, kind, nullable=False, server_default=sa.func.clock_timestamp())


def upgrade() -> None:
    op.create_table(
        "qatar_notice_reader",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("language", sa.Text, nullable=False),
        sa.CheckConstraint("language IN ('ar', 'en')", name="qatar_notice_reader_language"),
    )
    op.create_table(
        "qatar_notice_choice",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("cadence", sa.Text, nullable=False),
        sa.CheckConstraint(
            "cadence IN ('at_once', 'daily', 'weekly', 'off')", name="qatar_notice_choice_cadence"
        ),
    )
    op.create_table(
        "qatar_sector_follow",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("sector", sa.Text, primary_key=True),
        _now("created"),
    )
    op.create_index("qatar_sector_follow_sector", "qatar_sector_follow", ["sector"])
    op.create_table(
        "qatar_notice_refusal",
        sa.Column("address_digest", sa.Text, primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        _now("created"),
    )


def downgrade() -> None:
    tables = ("qatar_notice_refusal", "qatar_sector_follow")
    for table in (*tables, "qatar_notice_choice", "qatar_notice_reader"):
        op.drop_table(table)
