"""Let documents of answers forget their words and files when their time is over: Law 9 of 2022, article 6."""

from __future__ import annotations

from alembic import op

revision = "6c90e4b7a1d8"
down_revision = "2f6a81d3c05e"
branch_labels = None
depends_on = None

DOCUMENT = "foi_release_document"
# What proves the approval; it has no words.
PROOF = (
    "original_sha256",
    "treatment",
    "result_sha256",
    "text_sha256",
    "preparers",
    "approved_by",
    "approved_digest",
)
WORDS = ("boxes", "result_file_id", "text", "text_file_id")
EMPTIED = (
    "NEW.name = '' AND NEW.text = '' AND NEW.note = '' AND NEW.boxes = '[]' AND NEW.findings = '[]' "
    "AND NEW.report = '{}' AND NEW.original_file_id = '' AND NEW.result_file_id = '' "
    "AND NEW.text_file_id = ''"
)


def row(which: str, columns: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"{which}.{name}" for name in columns) + ")"


def same(columns: tuple[str, ...]) -> str:
    return f"{row('NEW', columns)} IS NOT DISTINCT FROM {row('OLD', columns)}"


def keep(allowed: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION {DOCUMENT}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_by IS NULL OR NEW.approved_by IS NULL OR ({allowed}) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What was approved does not change.' USING ERRCODE = 'restrict_violation';
END $$;
"""


def upgrade() -> None:
    """All words and files may go at once, while the proof of the approval stays."""
    op.execute(keep(f"{same(PROOF)} AND ({same(WORDS)} OR ({EMPTIED}))"))


def downgrade() -> None:
    """Nothing goes."""
    op.execute(keep(f"{same(PROOF)} AND {same(WORDS)}"))
