"""Create the tables of outcomes, of their notices and of open data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2e85b90cf7d1"
down_revision = "b92d4f7c1e68"
branch_labels = None
depends_on = None

CONSULTATION = "eparticipation_consultation"
OUTCOME = "eparticipation_outcome"
THEME = "eparticipation_theme"
ASSIGNMENT = "eparticipation_assignment"
MILESTONE = "eparticipation_milestone"
TOLD = "eparticipation_told"
OPEN_DATA = "eparticipation_open_data"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def instant(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True))


def now(name: str) -> sa.Column:
    default = sa.text("clock_timestamp()")
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=default)


def number(name: str, default: int, kind: type = sa.Integer) -> sa.Column:
    return sa.Column(name, kind, nullable=False, server_default=str(default))


def values(name: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default=sa.text("'{}'::jsonb"))


def belongs(**options: object) -> sa.Column:
    key = sa.ForeignKey(f"{CONSULTATION}.package_id", ondelete="CASCADE")
    return sa.Column("package_id", sa.Text, key, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        OUTCOME,
        belongs(primary_key=True),
        text("state", server_default="draft"),
        values("summary"),
        text("returned", server_default=""),
        text("proposed_by", nullable=True),
        instant("proposed_at"),
        text("published_by", nullable=True),
        instant("published_at"),
        number("version", 1),
        now("changed_at"),
        # What is public was proposed by one person and published by another.
        sa.CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL) AND (published_at IS NULL OR"
            " (published_by IS NOT NULL AND proposed_by IS NOT NULL AND published_by <> proposed_by))",
            name=f"{OUTCOME}_second_person",
        ),
        sa.CheckConstraint("state IN ('draft', 'proposed', 'published')", name=f"{OUTCOME}_state"),
    )
    op.create_table(
        THEME,
        text("id", primary_key=True),
        belongs(index=True),
        sa.Column("position", sa.Integer, nullable=False),
        values("title"),
        text("decision", nullable=True),
        values("reasons"),
        sa.CheckConstraint(
            "decision IN ('accepted', 'partly', 'declined', 'later')", name=f"{THEME}_decision"
        ),
    )
    theme = sa.ForeignKey(f"{THEME}.id", ondelete="CASCADE")
    op.create_table(
        ASSIGNMENT,
        sa.Column("theme_id", sa.Text, theme, primary_key=True),
        text("source", primary_key=True),
        text("contribution_id", primary_key=True),
    )
    op.create_index(f"{ASSIGNMENT}_contribution", ASSIGNMENT, ["source", "contribution_id"])
    followed = sa.ForeignKey(f"{THEME}.id", ondelete="SET NULL")
    op.create_table(
        MILESTONE,
        text("id", primary_key=True),
        belongs(index=True),
        sa.Column("theme_id", sa.Text, followed, index=True),
        values("title"),
        sa.Column("due", sa.Date, nullable=False),
        sa.Column("first_due", sa.Date, nullable=False),
        sa.Column("done", sa.Date),
        text("proof", server_default=""),
        sa.CheckConstraint("done IS NULL OR proof <> ''", name=f"{MILESTONE}_proof"),
    )
    op.create_table(TOLD, belongs(primary_key=True), text("what", primary_key=True))
    op.create_table(
        OPEN_DATA,
        belongs(primary_key=True),
        values("files"),
        number("rows", 0),
        number("changes", 1, sa.BigInteger),
        number("made_of", 0, sa.BigInteger),
        number("failures", 0),
        instant("due_at"),
        instant("made_at"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in (OPEN_DATA, TOLD, MILESTONE, ASSIGNMENT, THEME, OUTCOME):
        op.drop_table(table)
