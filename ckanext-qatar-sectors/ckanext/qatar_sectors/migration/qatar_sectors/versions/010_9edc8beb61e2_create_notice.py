"""Create what was told, the outbox of letters, and the state of the mail server."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "9edc8beb61e2"
down_revision = "0f28e317bcf5"
branch_labels = None
depends_on = None


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _now(name: str) -> sa.Column[sa.DateTime]:
    kind = sa.DateTime(timezone=True)
    return sa.Column(name, kind, nullable=False, server_default=sa.func.clock_timestamp())


def upgrade() -> None:
    op.create_table(
        "qatar_notice",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text),
        sa.Column("address", sa.Text),
        _text("language"),
        sa.Column("facts", JSONB, nullable=False),
        _text("about_type"),
        _text("about_id"),
        sa.Column("cadence", sa.Text, nullable=False),
        sa.Column("letter_id", sa.Text),
        _now("created"),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("(user_id IS NULL) <> (address IS NULL)", name="qatar_notice_to_one"),
    )
    op.create_index("qatar_notice_once", "qatar_notice", ["user_id", "key"], unique=True)
    op.create_index("qatar_notice_once_address", "qatar_notice", ["address", "key"], unique=True)
    op.create_index(
        "qatar_notice_inbox", "qatar_notice", ["user_id", sa.text("created DESC"), "id"]
    )
    op.create_index(
        "qatar_notice_unread",
        "qatar_notice",
        ["user_id"],
        postgresql_where=sa.text("read_at IS NULL"),
    )
    op.create_index("qatar_notice_letter", "qatar_notice", ["letter_id"])
    op.create_index("qatar_notice_about", "qatar_notice", ["about_type", "about_id"])
    op.create_index(
        "qatar_notice_collected",
        "qatar_notice",
        ["cadence", "user_id"],
        postgresql_where=sa.text("letter_id IS NULL AND cadence IN ('daily', 'weekly')"),
    )
    op.create_table(
        "qatar_letter",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("user_id", sa.Text),
        sa.Column("address", sa.Text),
        _text("language"),
        _text("period"),
        sa.Column("content", JSONB),
        sa.Column("urgency", sa.SmallInteger, nullable=False, server_default="1"),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        _now("due_at"),
        sa.Column("courier", sa.Text),
        _text("reason"),
        _text("answer"),
        _now("created"),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("(user_id IS NULL) <> (address IS NULL)", name="qatar_letter_to_one"),
    )
    op.create_index(
        "qatar_letter_due",
        "qatar_letter",
        ["urgency", "due_at"],
        postgresql_where=sa.text("state IN ('waiting', 'sending')"),
    )
    op.create_index(
        "qatar_letter_period",
        "qatar_letter",
        ["user_id", "period"],
        unique=True,
        postgresql_where=sa.text("period <> ''"),
    )
    op.create_index("qatar_letter_state", "qatar_letter", ["state", sa.text("created DESC")])
    op.create_index("qatar_letter_user", "qatar_letter", ["user_id"])
    op.create_table(
        "qatar_mail_server",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _text("trouble"),
        _text("answer"),
        _now("since"),
    )


def downgrade() -> None:
    for table in ("qatar_mail_server", "qatar_letter", "qatar_notice"):
        op.drop_table(table)
