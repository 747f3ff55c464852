"""Create the table of the documents that answer requests, with the evidence of their redaction."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "b71e5d90c3a8"
down_revision = "5b7e2d14c8a3"
branch_labels = None
depends_on = None

REQUEST = "foi_request"
DOCUMENT = "foi_release_document"
# Nothing of what was approved changes while it is approved (article 25): who changes it voids the approval with it.
KEEP = f"""
CREATE FUNCTION {DOCUMENT}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_by IS NOT NULL AND NEW.approved_by IS NOT NULL AND
       (OLD.original_sha256, OLD.treatment, OLD.boxes, OLD.result_sha256, OLD.result_file_id, OLD.text,
        OLD.text_sha256, OLD.text_file_id, OLD.preparers, OLD.approved_by, OLD.approved_digest)
       IS DISTINCT FROM
       (NEW.original_sha256, NEW.treatment, NEW.boxes, NEW.result_sha256, NEW.result_file_id, NEW.text,
        NEW.text_sha256, NEW.text_file_id, NEW.preparers, NEW.approved_by, NEW.approved_digest)
    THEN
        RAISE EXCEPTION 'What was approved does not change.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER {DOCUMENT}_keep BEFORE UPDATE ON {DOCUMENT}
    FOR EACH ROW EXECUTE FUNCTION {DOCUMENT}_keep();
"""


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def words(name: str) -> sa.Column:
    return text(name, server_default="")


def number(name: str, first: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default=first)


def moment(name: str, **options: object) -> sa.Column:
    default = {"nullable": False, "server_default": sa.text("clock_timestamp()")}
    return sa.Column(name, sa.DateTime(timezone=True), **{**default, **options})


def kept(name: str, empty: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default=empty)


def upgrade() -> None:
    """Create the table."""
    key = sa.ForeignKey(f"{REQUEST}.id", ondelete="CASCADE")
    op.create_table(
        DOCUMENT,
        text("id", primary_key=True),
        sa.Column("request_id", sa.Text, key, nullable=False, index=True),
        text("name"),
        words("kind"),
        words("treatment"),
        text("stage"),
        number("version", "1"),
        text("original_file_id"),
        text("original_sha256"),
        kept("pages", "[]"),
        kept("boxes", "[]"),
        kept("findings", "[]"),
        words("result_file_id"),
        words("result_sha256"),
        kept("report", "{}"),
        *[words(name) for name in ("trouble", "text", "text_by", "text_file_id", "text_sha256")],
        sa.Column("preparers", ARRAY(sa.Text), nullable=False, server_default="{}"),
        text("proposed_by", nullable=True),
        moment("proposed_at", nullable=True, server_default=None),
        text("approved_by", nullable=True),
        moment("approved_at", nullable=True, server_default=None),
        text("approved_digest", nullable=True),
        words("note"),
        moment("due_at"),
        number("attempts", "0"),
        moment("created_at"),
        moment("changed_at"),
        # Two persons: who prepared a document is never the one who approves it.
        sa.CheckConstraint(
            "approved_by IS NULL OR NOT (approved_by = ANY (preparers))", f"{DOCUMENT}_two_persons"
        ),
        sa.CheckConstraint(
            "(stage = 'approved') = (approved_by IS NOT NULL AND approved_digest IS NOT NULL)",
            f"{DOCUMENT}_approved",
        ),
        sa.CheckConstraint(
            "approved_by IS NULL OR (cardinality(preparers) > 0 AND result_sha256 <> '')",
            f"{DOCUMENT}_prepared",
        ),
    )
    op.create_index(
        f"{DOCUMENT}_waiting",
        DOCUMENT,
        ["due_at"],
        postgresql_where=sa.text("stage IN ('received', 'making')"),
    )
    op.execute(KEEP)


def downgrade() -> None:
    """Drop the table."""
    op.drop_table(DOCUMENT)
    op.execute(f"DROP FUNCTION IF EXISTS {DOCUMENT}_keep()")
