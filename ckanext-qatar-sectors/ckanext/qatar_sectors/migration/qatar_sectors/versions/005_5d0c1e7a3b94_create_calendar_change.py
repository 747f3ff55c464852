"""Create the table of announced changes to the calendar, which only grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5d0c1e7a3b94"
down_revision = "c03e6b5d8f21"
branch_labels = None
depends_on = None

TABLE = "qatar_calendar_change"
KEEP = f"""
CREATE FUNCTION {TABLE}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Announced changes are kept: announce another one.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {TABLE}_keep BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_keep();
"""


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("name_ar", sa.Text, nullable=False),
        sa.Column("name_en", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_url", sa.Text, nullable=False, server_default=""),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column(
            "made_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.func.clock_timestamp(),
        ),
        sa.CheckConstraint("version > 0", name=f"{TABLE}_version"),
        sa.CheckConstraint("kind IN ('added', 'removed')", name=f"{TABLE}_kind"),
        sa.CheckConstraint("last >= first", name=f"{TABLE}_period"),
    )
    op.execute(KEEP)


def downgrade() -> None:
    op.drop_table(TABLE)
    op.execute(f"DROP FUNCTION {TABLE}_keep()")
