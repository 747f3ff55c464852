"""Create the tables of agencies' pages, of what raises awareness, and of looks at their sites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "e5c1b80d7f46"
down_revision = "7a10c4e83d52"
branch_labels = None
depends_on = None

VERSION = "eparticipation_page_version"
AWARENESS = "eparticipation_awareness"
LOOK = "eparticipation_homepage_look"

# What a page said stays; so does what a look found.
KEEP = """
CREATE FUNCTION {table}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'This is kept as it was.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {table}_keep BEFORE UPDATE ON {table}
    FOR EACH ROW EXECUTE FUNCTION {table}_keep();
"""


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def words(name: str) -> sa.Column:
    return text(name, server_default="")


def moment(name: str) -> sa.Column:
    now = sa.text("clock_timestamp()")
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=now)


def listed(name: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default="[]")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        VERSION,
        text("organisation_id", primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("content", JSONB, nullable=False),
        listed("lacks"),
        words("saved_by"),
        moment("saved_at"),
    )
    op.create_table(
        AWARENESS,
        text("id", primary_key=True),
        text("organisation_id"),
        text("kind"),
        sa.Column("held_on", sa.Date, nullable=False),
        *[words(name) for name in ("title_ar", "title_en", "audience_ar", "audience_en", "link")],
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        words("changed_by"),
        moment("changed_at"),
    )
    op.create_index(f"{AWARENESS}_agency", AWARENESS, ["organisation_id", "held_on"])
    op.create_table(
        LOOK,
        text("id", primary_key=True),
        text("organisation_id"),
        text("homepage"),
        text("outcome"),
        listed("steps"),
        *[words(name) for name in ("error", "sha256", "asked_by")],
        moment("looked_at"),
    )
    op.create_index(f"{LOOK}_agency", LOOK, ["organisation_id", "looked_at"])
    for table in (VERSION, LOOK):
        op.execute(KEEP.format(table=table))


def downgrade() -> None:
    """Drop the tables."""
    for table in (LOOK, AWARENESS, VERSION):
        op.drop_table(table)
    for table in (VERSION, LOOK):
        op.execute(f"DROP FUNCTION IF EXISTS {table}_keep()")
