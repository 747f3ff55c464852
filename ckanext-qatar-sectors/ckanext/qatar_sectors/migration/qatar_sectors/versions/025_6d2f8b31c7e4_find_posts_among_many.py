"""Index words of discussions, and the orders in which lists and queues walk: each page is read from where the last one ended."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6d2f8b31c7e4"
down_revision = "9d2f6b04c7e1"
branch_labels = None
depends_on = None

THREAD = "qatar_discussion_thread"
POST = "qatar_discussion_post"
# The folding of `tables.folding`, as what is typed is folded: a test compares them.
LETTERS = ("أإآٱةىیؤئک", "ااااهييويك")
DIGITS = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Tatweel, short vowels and Quranic marks, direction marks.
DROPPED = "[ـ\u0610-\u061a\u064b-\u065f\u0670\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]"
WORDS = """to_tsvector('simple'::regconfig, regexp_replace(lower(translate(
    regexp_replace(normalize({column}, NFKC), '{dropped}', '', 'g'), '{signs}', '{plain}')), '[^[:alnum:]]+', ' ', 'g'))"""
SUBJECT = ["subject_type", "subject_id"]
WAITS = "state = 'waiting' OR open_reports > 0 OR objected"
# Orders of lists: of one subject, and the last contributions of all.
LISTS = {
    "subject": [*SUBJECT, "last_at", "id"],
    "new": [*SUBJECT, "created_at", "id"],
    "supported": [*SUBJECT, "supports", "created_at", "id"],
    "last": ["last_at", "id"],
    "begun": ["created_at", "id"],
}
QUEUES = {"queue": WAITS, "reported": "open_reports > 0", "objected": "objected"}
BEFORE = {
    "subject": [*SUBJECT, "last_at"],
    "new": [*SUBJECT, sa.text("created_at DESC"), "id"],
    "supported": [*SUBJECT, sa.text("supports DESC"), sa.text("created_at DESC"), "id"],
    "last": ["last_at"],
}
PLACE = ["thread_id", sa.text("is_first DESC"), sa.text("coalesce(published_at, created_at)"), "id"]


def upgrade() -> None:
    """Make the indexes anew, in the directions in which rows are compared."""
    for table, column in ((THREAD, "title"), (POST, "text")):
        words = WORDS.format(
            column=column,
            dropped=DROPPED,
            signs=LETTERS[0] + DIGITS[0],
            plain=LETTERS[1] + DIGITS[1],
        )
        # A column that follows from the text: words that are emptied leave it, too.
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED"
        )
        op.create_index(f"{table}_words", table, ["words"], postgresql_using="gin")
    for name in BEFORE:
        op.drop_index(f"{THREAD}_{name}", THREAD)
    for name, columns in LISTS.items():
        included = ["first_state", "replies", "kind", "part"] if name == "new" else []
        op.create_index(f"{THREAD}_{name}", THREAD, columns, postgresql_include=included)
    op.drop_index(f"{POST}_queue", POST)
    for name, condition in QUEUES.items():
        op.create_index(
            f"{POST}_{name}", POST, ["created_at", "id"], postgresql_where=sa.text(condition)
        )
    op.create_index(f"{POST}_ordered", POST, PLACE)
    op.create_index(
        f"{POST}_last",
        POST,
        ["thread_id", "published_at"],
        postgresql_where=sa.text("state = 'published'"),
    )


def downgrade() -> None:
    """Make the indexes of before."""
    for name in ("last", "ordered", *QUEUES):
        op.drop_index(f"{POST}_{name}", POST)
    op.create_index(f"{POST}_queue", POST, ["created_at"], postgresql_where=sa.text(WAITS))
    for name in LISTS:
        op.drop_index(f"{THREAD}_{name}", THREAD)
    for name, columns in BEFORE.items():
        op.create_index(f"{THREAD}_{name}", THREAD, columns)
    for table in (POST, THREAD):
        op.drop_index(f"{table}_words", table)
        op.drop_column(table, "words")
