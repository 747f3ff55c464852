"""Create the tables of documents' texts and of passages that are discussed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "9d3f61b7c2a8"
down_revision = "c4b92e61d07f"
branch_labels = None
depends_on = None

CONSULTATION = "eparticipation_consultation"
TEXT = "eparticipation_document_text"
PASSAGE = "eparticipation_passage"
PLACE = "eparticipation_passage_place"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def number(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Integer, **{"nullable": False, **options})


def belongs() -> sa.Column:
    key = sa.ForeignKey(f"{CONSULTATION}.package_id", ondelete="CASCADE")
    return sa.Column("package_id", sa.Text, key, nullable=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        TEXT,
        text("resource_id", primary_key=True),
        belongs(),
        text("document_id"),
        number("number"),
        text("digest"),
        text("problem", server_default=""),
        sa.Column("complete", sa.Boolean, nullable=False, server_default="true"),
        sa.Column("kept", JSONB, nullable=False, server_default=sa.text("'[]'::jsonb")),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("clock_timestamp()"),
        ),
    )
    op.create_index(f"{TEXT}_document", TEXT, ["package_id", "document_id", "number"])
    op.create_table(
        PASSAGE,
        text("thread_id", primary_key=True),
        belongs(),
        text("document_id"),
        text("resource_id"),
        text("quote"),
        text("prefix", server_default=""),
        text("suffix", server_default=""),
        number("start"),
    )
    op.create_index(f"{PASSAGE}_document", PASSAGE, ["document_id", "thread_id"])
    op.create_index(f"{PASSAGE}_package", PASSAGE, ["package_id"])
    op.create_table(
        PLACE,
        sa.Column("thread_id", sa.Text, sa.ForeignKey(f"{PASSAGE}.thread_id", ondelete="CASCADE")),
        text("resource_id"),
        text("how"),
        number("start", nullable=True),
        number("stop", nullable=True),
        sa.PrimaryKeyConstraint("thread_id", "resource_id"),
        sa.CheckConstraint("(how = 'gone') = (start IS NULL)", name=f"{PLACE}_span"),
    )
    op.create_index(f"{PLACE}_version", PLACE, ["resource_id", "start"])


def downgrade() -> None:
    """Drop the tables."""
    for table in (PLACE, PASSAGE, TEXT):
        op.drop_table(table)
