"""Create the tables of answers: one row a person, items by question, versions, files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "c4b92e61d07f"
down_revision = "2e85b90cf7d1"
branch_labels = None
depends_on = None

CONSULTATION = "eparticipation_consultation"
ANSWER = "eparticipation_answer"
ITEM = "eparticipation_answer_item"
VERSION = "eparticipation_answer_version"
FILE = "eparticipation_answer_file"
# The folding of `qatar_sectors.tables.folding`, as what is typed is folded: a test compares them.
LETTERS = ("أإآٱةىیؤئک", "ااااهييويك")
DIGITS = ("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# Tatweel, short vowels and Quranic marks, direction marks.
DROPPED = "[ـ\u0610-\u061a\u064b-\u065f\u0670\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]"
FOLDED = (
    f"lower(translate(regexp_replace(normalize(text, NFKC), '{DROPPED}', '', 'g'), "
    f"'{LETTERS[0]}{DIGITS[0]}', '{LETTERS[1]}{DIGITS[1]}'))"
)
WORDS = f"to_tsvector('simple'::regconfig, regexp_replace({FOLDED}, '[^[:alnum:]]+', ' ', 'g'))"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def empty(name: str) -> sa.Column:
    return text(name, server_default="")


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=sa.false())


def instant(name: str, *, needed: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def belongs(name: str, goal: str) -> sa.Column:
    return sa.Column(name, sa.Text, sa.ForeignKey(goal, ondelete="CASCADE"), nullable=False)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        ANSWER,
        text("id", primary_key=True),
        belongs("consultation_id", f"{CONSULTATION}.package_id"),
        text("person_id", nullable=True),
        text("channel"),
        text("state"),
        text("reference", nullable=True, unique=True),
        text("key_hash", nullable=True),
        text("form_hash", nullable=True, unique=True),
        number("revision"),
        number("version"),
        empty("organisation"),
        flag("named"),
        flag("publish"),
        text("language", server_default="ar"),
        sa.Column("groups", JSONB, nullable=False, server_default=sa.text("'{}'::jsonb")),
        sa.Column("draft", JSONB),
        sa.Column("received_on", sa.Date),
        text("entered_by", nullable=True),
        instant("started_at", needed=True),
        instant("first_at"),
        instant("submitted_at"),
        instant("changed_at", needed=True),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'withdrawn')", name=f"{ANSWER}_state"),
        sa.CheckConstraint(
            "state = 'draft' OR (reference IS NOT NULL AND first_at IS NOT NULL"
            " AND submitted_at IS NOT NULL AND version > 0)",
            name=f"{ANSWER}_submitted",
        ),
        sa.CheckConstraint(
            "CASE channel WHEN 'account' THEN key_hash IS NULL AND received_on IS NULL"
            " WHEN 'open' THEN person_id IS NULL AND NOT named AND draft IS NULL"
            " AND received_on IS NULL AND state <> 'draft'"
            " WHEN 'paper' THEN person_id IS NULL AND NOT named AND key_hash IS NULL"
            " AND draft IS NULL AND received_on IS NOT NULL AND state <> 'draft'"
            " ELSE false END",
            name=f"{ANSWER}_channel",
        ),
        # Without it nobody could change or withdraw what was given without an account.
        sa.CheckConstraint(
            "channel <> 'open' OR state = 'withdrawn' OR key_hash IS NOT NULL",
            name=f"{ANSWER}_key",
        ),
    )
    # One answer of a person to a consultation, whatever clicks, tabs and workers do.
    op.create_index(
        f"{ANSWER}_one",
        ANSWER,
        ["consultation_id", "person_id"],
        unique=True,
        postgresql_where=sa.text("person_id IS NOT NULL"),
    )
    op.create_index(f"{ANSWER}_person", ANSWER, ["person_id"])
    op.create_index(
        f"{ANSWER}_counted",
        ANSWER,
        ["consultation_id", sa.text("submitted_at DESC"), "id"],
        postgresql_where=sa.text("state = 'submitted'"),
    )
    # In the order in which all of them are read, some at a time.
    op.create_index(
        f"{ANSWER}_streamed",
        ANSWER,
        ["consultation_id", "id"],
        postgresql_where=sa.text("state = 'submitted'"),
    )
    op.create_index(f"{ANSWER}_changed", ANSWER, ["consultation_id", sa.text("changed_at DESC")])
    op.create_table(
        ITEM,
        text("id", primary_key=True),
        belongs("answer_id", f"{ANSWER}.id"),
        text("question_id"),
        sa.Column("value", JSONB, nullable=False),
        sa.Column("codes", ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'")),
        empty("text"),
        instant("hidden_at"),
        text("hidden_by", nullable=True),
        empty("hidden_reason"),
        empty("hidden_note"),
        sa.UniqueConstraint("answer_id", "question_id", name=f"{ITEM}_one"),
    )
    # A column that follows from the text: words that are emptied leave it, too.
    op.execute(f"ALTER TABLE {ITEM} ADD COLUMN words tsvector GENERATED ALWAYS AS ({WORDS}) STORED")
    op.create_index(f"{ITEM}_words", ITEM, ["words"], postgresql_using="gin")
    op.create_index(
        f"{ITEM}_codes", ITEM, ["question_id"], postgresql_include=["answer_id", "codes"]
    )
    op.create_table(
        VERSION,
        sa.Column(
            "answer_id",
            sa.Text,
            sa.ForeignKey(f"{ANSWER}.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", JSONB, nullable=False),
        instant("submitted_at", needed=True),
    )
    op.create_table(
        FILE,
        text("id", primary_key=True),
        belongs("answer_id", f"{ANSWER}.id"),
        text("question_id"),
        text("file_id"),
    )
    op.create_index(f"{FILE}_answer", FILE, ["answer_id"])


def downgrade() -> None:
    """Drop the tables."""
    for table in (FILE, VERSION, ITEM, ANSWER):
        op.drop_table(table)
