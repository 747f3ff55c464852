"""Let a consultation's contributions be listed by an index of the items: each bears its consultation and the day of its answer."""

# ruff: noqa: S608 - names and days are constants of this file

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "a93d5c07f1b8"
down_revision = "c71f0e94a2d6"
branch_labels = None
depends_on = None

ITEM = "eparticipation_answer_item"
# The day in Qatar as an instant, as lists name it.
DAY = "timezone('Asia/Qatar', date_trunc('day', timezone('Asia/Qatar', a.submitted_at)))"
FUNCTIONS = (
    f"""
    CREATE FUNCTION eparticipation_place_item() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT a.consultation_id, {DAY} INTO NEW.consultation_id, NEW.day
        FROM eparticipation_answer a WHERE a.id = NEW.answer_id;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE FUNCTION eparticipation_place_items() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE eparticipation_answer_item i SET day = {DAY}
        FROM eparticipation_answer a
        WHERE a.id = NEW.id AND i.answer_id = a.id AND i.day IS DISTINCT FROM {DAY};
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER place_item BEFORE INSERT OR UPDATE OF answer_id ON eparticipation_answer_item
    FOR EACH ROW EXECUTE FUNCTION eparticipation_place_item()
    """,
    """
    CREATE TRIGGER place_items AFTER UPDATE OF submitted_at ON eparticipation_answer
    FOR EACH ROW WHEN (OLD.submitted_at IS DISTINCT FROM NEW.submitted_at)
    EXECUTE FUNCTION eparticipation_place_items()
    """,
)


def upgrade() -> None:
    """Add the columns, keep them in step with the answers, and index them."""
    op.add_column(ITEM, sa.Column("consultation_id", sa.Text))
    op.add_column(ITEM, sa.Column("day", sa.DateTime(timezone=True)))
    op.execute(
        f"UPDATE eparticipation_answer_item i SET consultation_id = a.consultation_id, day = {DAY}"
        " FROM eparticipation_answer a WHERE a.id = i.answer_id"
    )
    for statement in FUNCTIONS:
        op.execute(statement)
    op.create_index(f"{ITEM}_listed", ITEM, ["consultation_id", "day", "id"])


def downgrade() -> None:
    """Take them away."""
    op.execute("DROP TRIGGER place_items ON eparticipation_answer")
    op.execute("DROP TRIGGER place_item ON eparticipation_answer_item")
    op.execute("DROP FUNCTION eparticipation_place_items")
    op.execute("DROP FUNCTION eparticipation_place_item")
    op.drop_index(f"{ITEM}_listed", ITEM)
    op.drop_column(ITEM, "day")
    op.drop_column(ITEM, "consultation_id")
