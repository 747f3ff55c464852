"""Have written answers stand as posts do: waiting, public, refused or hidden; with decisions and objections."""

# ruff: noqa: S608 - names of tables are constants of this file
from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b18e5d3072fa"
down_revision = "6f3a0d82b4c7"
branch_labels = None
depends_on = None

ANSWER = "eparticipation_answer"
ITEM = "eparticipation_answer_item"
DECISION = "eparticipation_answer_decision"
OBJECTION = "eparticipation_answer_objection"


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def instant(name: str, *, needed: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not needed)


def belongs(name: str, goal: str, **options: object) -> sa.Column:
    key = sa.ForeignKey(goal, ondelete="CASCADE")
    return sa.Column(name, sa.Text, key, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the columns and tables."""
    op.add_column(ITEM, text("state", server_default="published"))
    op.add_column(ITEM, sa.Column("version", sa.Integer, nullable=False, server_default="1"))
    op.add_column(ITEM, sa.Column("objected", sa.Boolean, nullable=False, server_default="false"))
    op.add_column(ITEM, instant("said_at"))
    op.execute(f"UPDATE {ITEM} SET state = 'hidden' WHERE hidden_at IS NOT NULL")
    op.execute(
        f"UPDATE {ITEM} SET said_at = answer.submitted_at"
        f" FROM {ANSWER} answer WHERE answer.id = answer_id"
    )
    op.create_check_constraint(
        f"{ITEM}_state",
        ITEM,
        "CASE state WHEN 'published' THEN hidden_at IS NULL AND NOT objected"
        " WHEN 'waiting' THEN NOT objected"
        " WHEN 'refused' THEN hidden_at IS NOT NULL WHEN 'hidden' THEN hidden_at IS NOT NULL"
        " ELSE false END",
    )
    # What was chosen is a count: nothing of it waits or is hidden.
    op.create_check_constraint(f"{ITEM}_chosen", ITEM, "codes = '{}' OR state = 'published'")
    # The moderators' queue, in its order.
    op.create_index(
        f"{ITEM}_queue",
        ITEM,
        ["said_at", "id"],
        postgresql_where=sa.text("state = 'waiting' OR objected"),
    )
    op.create_index(f"{ITEM}_objected", ITEM, ["id"], postgresql_where=sa.text("objected"))
    # How the name of the organisation stands; empty: the answer is for none.
    op.add_column(ANSWER, text("organisation_state", server_default=""))
    op.execute(f"UPDATE {ANSWER} SET organisation_state = 'published' WHERE organisation <> ''")
    op.execute(
        f"INSERT INTO {ITEM} (id, answer_id, question_id, value, text, said_at)"
        " SELECT gen_random_uuid()::text, id, 'organisation', to_jsonb(organisation),"
        f" organisation, submitted_at FROM {ANSWER} WHERE organisation <> ''"
        " AND state = 'submitted'"
    )
    op.create_check_constraint(
        f"{ANSWER}_organisation",
        ANSWER,
        "organisation = '' OR organisation_state = 'published'",
    )
    op.create_table(
        DECISION,
        text("id", primary_key=True),
        belongs("item_id", f"{ITEM}.id"),
        text("what"),
        text("before"),
        text("after"),
        text("reason", server_default=""),
        text("note", server_default=""),
        text("decided_by", nullable=True),
        instant("decided_at", needed=True),
    )
    op.create_index(f"{DECISION}_item", DECISION, ["item_id", "decided_at"])
    op.create_table(
        OBJECTION,
        text("id", primary_key=True),
        belongs("item_id", f"{ITEM}.id"),
        # One for each decision, whatever clicks and tabs do.
        belongs("decision_id", f"{DECISION}.id", unique=True),
        text("text"),
        instant("made_at", needed=True),
        text("outcome", server_default=""),
        instant("answered_at"),
    )
    op.create_index(f"{OBJECTION}_item", OBJECTION, ["item_id"])


def downgrade() -> None:
    """Take them away; names that wait or are hidden come back as they were written."""
    op.drop_table(OBJECTION)
    op.drop_table(DECISION)
    op.drop_constraint(f"{ANSWER}_organisation", ANSWER)
    op.execute(
        f"UPDATE {ANSWER} SET organisation = item.text FROM {ITEM} item"
        f" WHERE item.answer_id = {ANSWER}.id AND item.question_id = 'organisation'"
    )
    op.execute(f"DELETE FROM {ITEM} WHERE question_id = 'organisation'")
    op.drop_column(ANSWER, "organisation_state")
    for name in ("objected", "queue"):
        op.drop_index(f"{ITEM}_{name}", ITEM)
    for name in ("chosen", "state"):
        op.drop_constraint(f"{ITEM}_{name}", ITEM)
    for name in ("said_at", "objected", "version", "state"):
        op.drop_column(ITEM, name)
