"""Create the tables of consultations: life, questions, what happened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "7a10c4e83d52"
down_revision = None
branch_labels = None
depends_on = None

CONSULTATION = "eparticipation_consultation"
QUESTION = "eparticipation_question"
EVENT = "eparticipation_consultation_event"
UNCHANGED = f"""
CREATE FUNCTION {EVENT}_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what happened to a consultation is not changed';
END $$;
CREATE TRIGGER {EVENT}_unchanged BEFORE UPDATE ON {EVENT}
    FOR EACH ROW EXECUTE FUNCTION {EVENT}_unchanged();
"""


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def instant(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True))


def now(name: str) -> sa.Column:
    default = sa.text("clock_timestamp()")
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=default)


def flag(name: str, default: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.text(default))


def values(name: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default=sa.text("'{}'::jsonb"))


def belongs() -> sa.Column:
    key = sa.ForeignKey(f"{CONSULTATION}.package_id", ondelete="CASCADE")
    return sa.Column("package_id", sa.Text, key, nullable=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        CONSULTATION,
        text("package_id", primary_key=True),
        text("organisation_id", index=True),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        now("created_at"),
        text("created_by", nullable=True),
        now("changed_at"),
        instant("opens_at"),
        instant("closes_at"),
        values("shorter_reason"),
        instant("attested_at"),
        text("attested_by", nullable=True),
        instant("submitted_at"),
        text("submitted_by", nullable=True),
        text("returned_reason", server_default=""),
        instant("approved_at"),
        text("approved_by", nullable=True),
        instant("analysis_at"),
        instant("outcome_at"),
        instant("archived_at"),
        instant("withdrawn_at"),
        values("withdrawn_reason"),
        text("moderation", server_default="before"),
        flag("without_account", "false"),
        flag("for_organisations", "true"),
        flag("discussion", "true"),
        sa.CheckConstraint("closes_at > opens_at", name=f"{CONSULTATION}_period"),
        sa.CheckConstraint("moderation IN ('before', 'after')", name=f"{CONSULTATION}_moderation"),
        # Nothing is public that was not attested and submitted, with its dates, and approved by somebody else.
        sa.CheckConstraint(
            "approved_at IS NULL OR (approved_by IS NOT NULL AND submitted_by IS NOT NULL"
            " AND attested_by IS NOT NULL AND attested_at IS NOT NULL AND submitted_at IS NOT NULL"
            " AND opens_at IS NOT NULL AND closes_at IS NOT NULL"
            " AND approved_by <> submitted_by AND approved_by <> attested_by)",
            name=f"{CONSULTATION}_second_person",
        ),
        sa.CheckConstraint(
            "approved_at IS NOT NULL OR (analysis_at IS NULL AND outcome_at IS NULL"
            " AND archived_at IS NULL AND withdrawn_at IS NULL)",
            name=f"{CONSULTATION}_order",
        ),
        sa.CheckConstraint(
            "withdrawn_at IS NULL OR withdrawn_reason ?& array['ar', 'en']",
            name=f"{CONSULTATION}_reason",
        ),
    )
    op.create_index(f"{CONSULTATION}_dates", CONSULTATION, ["closes_at", "opens_at"])
    op.create_table(
        QUESTION,
        text("id", primary_key=True),
        belongs(),
        sa.Column("position", sa.Integer, nullable=False),
        text("kind"),
        values("asked"),
        sa.UniqueConstraint("package_id", "position", name=f"{QUESTION}_place"),
    )
    op.create_table(
        EVENT,
        sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        belongs(),
        text("what"),
        now("at"),
        text("by_id", nullable=True),
        values("facts"),
    )
    op.create_index(f"{EVENT}_package_id", EVENT, ["package_id", "id"])
    op.execute(UNCHANGED)


def downgrade() -> None:
    """Drop the tables."""
    for table in (EVENT, QUESTION, CONSULTATION):
        op.drop_table(table)
    op.execute(f"DROP FUNCTION {EVENT}_unchanged()")
