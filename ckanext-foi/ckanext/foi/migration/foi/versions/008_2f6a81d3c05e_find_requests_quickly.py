"""Let the desk of 100,000 requests answer at once: words, what waits, and the order of the list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "2f6a81d3c05e"
down_revision = "e04b7d61c2aa"
branch_labels = None
depends_on = None

REQUEST = "foi_request"
# The folding of `qatar_sectors.tables.folding`, as what is typed is folded: a test compares them.
LETTERS = ("أإآٱةىیؤئک", "ااااهييويك")
DIGITS = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Tatweel, short vowels and Quranic marks, direction marks.
DROPPED = "[ـ\u0610-\u061a\u064b-\u065f\u0670\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]"
TEXT = "coalesce(reference, '') || ' ' || subject || ' ' || sought || ' ' || person_name"
FOLDED = (
    f"lower(translate(regexp_replace(normalize({TEXT}, NFKC), '{DROPPED}', '', 'g'), "
    f"'{LETTERS[0]}{DIGITS[0]}', '{LETTERS[1]}{DIGITS[1]}'))"
)
WORDS = f"to_tsvector('simple'::regconfig, regexp_replace({FOLDED}, '[^[:alnum:]]+', ' ', 'g'))"
WAITS = (
    "state IN ('clarification_requested', 'extended', 'fee_due', 'governed_by_other_law', 'granted', "
    "'partially_granted', 'ready_for_collection', 'refused', 'submitted', 'under_review') "
    "OR grievance_state = 'grievance' OR publication_state = 'publication_requested'"
)
COUNTED = (
    "state",
    "pending_id",
    "documents_waiting",
    "grievance_state",
    "grievance_due",
    "publication_state",
    "collect_by",
    "due_on",
    "requester_id",
)


def upgrade() -> None:
    """Add the words and the indexes."""
    op.add_column(
        REQUEST, sa.Column("documents_waiting", sa.Integer, nullable=False, server_default="0")
    )
    # A column that follows from the others: words that are emptied leave it, too (article 6).
    op.execute(
        f"ALTER TABLE {REQUEST} ADD COLUMN words tsvector GENERATED ALWAYS AS ({WORDS}) STORED"
    )
    op.create_index(f"{REQUEST}_words", REQUEST, ["words"], postgresql_using="gin")
    op.create_index(
        f"{REQUEST}_waiting",
        REQUEST,
        ["organisation_id"],
        postgresql_include=COUNTED,
        postgresql_where=sa.text(WAITS),
    )
    given = sa.text("state <> 'draft'")
    op.create_index(
        f"{REQUEST}_listed",
        REQUEST,
        ["organisation_id", "due_on", "submitted_on", "id"],
        postgresql_include=["requester_id"],
        postgresql_where=given,
    )
    # Narrow, so that counting all of an entity reads little.
    op.create_index(f"{REQUEST}_counted", REQUEST, ["organisation_id"], postgresql_where=given)
    op.create_index(f"{REQUEST}_received", REQUEST, ["submitted_on"])


def downgrade() -> None:
    """Drop them."""
    for name in ("words", "waiting", "listed", "counted", "received"):
        op.drop_index(f"{REQUEST}_{name}", REQUEST)
    for name in ("words", "documents_waiting"):
        op.drop_column(REQUEST, name)
