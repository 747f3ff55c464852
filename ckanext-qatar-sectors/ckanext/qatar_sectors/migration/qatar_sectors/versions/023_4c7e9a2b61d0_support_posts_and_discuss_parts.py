"""Keep supports of posts, the part of a thing that a thread is about, and for whom its author speaks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4c7e9a2b61d0"
down_revision = "c4f7a1e85b30"
branch_labels = None
depends_on = None

THREAD = "qatar_discussion_thread"
POST = "qatar_discussion_post"
SUPPORT = "qatar_discussion_support"


def text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def upgrade() -> None:
    """Add the columns, the table and the indexes of the new orders."""
    op.add_column(THREAD, text("part"))
    op.add_column(THREAD, number("supports"))
    op.add_column(POST, text("on_behalf"))
    op.add_column(POST, number("supports"))
    op.create_table(
        SUPPORT,
        sa.Column("post_id", sa.Text, sa.ForeignKey(f"{POST}.id", ondelete="CASCADE")),
        sa.Column("person_id", sa.Text),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("post_id", "person_id"),
    )
    op.create_index(f"{SUPPORT}_person", SUPPORT, ["person_id"])
    subject = ["subject_type", "subject_id"]
    op.create_index(f"{THREAD}_new", THREAD, [*subject, sa.text("created_at DESC"), "id"])
    order = [sa.text("supports DESC"), sa.text("created_at DESC"), "id"]
    op.create_index(f"{THREAD}_supported", THREAD, [*subject, *order])
    op.create_index(
        f"{THREAD}_part", THREAD, [*subject, "part"], postgresql_where=sa.text("part <> ''")
    )


def downgrade() -> None:
    """Take them away."""
    for name in ("part", "supported", "new"):
        op.drop_index(f"{THREAD}_{name}", THREAD)
    op.drop_table(SUPPORT)
    for table, columns in ((POST, ("supports", "on_behalf")), (THREAD, ("supports", "part"))):
        for column in columns:
            op.drop_column(table, column)
