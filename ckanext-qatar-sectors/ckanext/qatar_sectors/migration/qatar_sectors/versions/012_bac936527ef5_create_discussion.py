"""Create the tables of threads, posts, what was decided about them, and agencies' settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "bac936527ef5"
down_revision = "7f011c939afa"
branch_labels = None
depends_on = None

THREAD = "qatar_discussion_thread"
POST = "qatar_discussion_post"
REVISION = "qatar_discussion_revision"
DECISION = "qatar_discussion_decision"
REPORT = "qatar_discussion_report"
OBJECTION = "qatar_discussion_objection"
SETTING = "qatar_discussion_setting"
TEMPLATE = "qatar_discussion_template"
ALL = (TEMPLATE, SETTING, OBJECTION, REPORT, DECISION, REVISION, POST, THREAD)

# What was decided stays as it was; it goes only with its thread.
KEEP = f"""
CREATE FUNCTION {DECISION}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Decisions about posts are kept: decide anew.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {DECISION}_keep BEFORE UPDATE ON {DECISION}
    FOR EACH ROW EXECUTE FUNCTION {DECISION}_keep();
"""


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def moment(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **{"nullable": False, **options})


def number(name: str, default: str = "0") -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default=default)


def flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default="false")


def belongs(name: str, table: str, **options: object) -> sa.Column:
    key = sa.ForeignKey(f"{table}.id", ondelete="CASCADE")
    return sa.Column(name, sa.Text, key, **{"nullable": False, **options})


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        THREAD,
        text("id", primary_key=True),
        text("subject_type"),
        text("subject_id"),
        text("agency_id", nullable=True),
        text("kind"),
        text("state"),
        text("title"),
        flag("locked"),
        number("promised_days"),
        moment("created_at"),
        moment("waiting_since"),
        moment("answered_at", nullable=True),
        moment("last_at"),
        text("first_state"),
        number("replies"),
        number("version", "1"),
    )
    op.create_index(f"{THREAD}_subject", THREAD, ["subject_type", "subject_id", "last_at"])
    op.create_index(f"{THREAD}_agency", THREAD, ["agency_id", "state", "waiting_since"])
    op.create_index(f"{THREAD}_last", THREAD, ["last_at"])
    _create_posts()
    _create_histories()
    _create_settings()


def _create_posts() -> None:
    op.create_table(
        POST,
        text("id", primary_key=True),
        belongs("thread_id", THREAD),
        flag("is_first"),
        text("author_id", nullable=True),
        flag("named"),
        flag("official"),
        text("official_role", server_default=""),
        text("reply_to", nullable=True),
        text("state"),
        text("text"),
        text("fingerprint"),
        text("reason", server_default=""),
        text("note", server_default=""),
        number("open_reports"),
        flag("objected"),
        moment("created_at"),
        moment("published_at", nullable=True),
        moment("edited_at", nullable=True),
        number("version", "1"),
        text("submission_key", nullable=True, unique=True),
    )
    op.create_index(f"{POST}_place", POST, ["thread_id", "published_at", "id"])
    op.create_index(f"{POST}_author", POST, ["author_id", "created_at"])
    op.create_index(
        f"{POST}_first", POST, ["thread_id"], unique=True, postgresql_where=sa.text("is_first")
    )
    waits = "state = 'waiting' OR open_reports > 0 OR objected"
    op.create_index(f"{POST}_queue", POST, ["created_at"], postgresql_where=sa.text(waits))


def _create_histories() -> None:
    op.create_table(
        REVISION,
        text("id", primary_key=True),
        belongs("post_id", POST, index=True),
        text("title", server_default=""),
        text("text"),
        moment("made_at"),
    )
    op.create_table(
        DECISION,
        text("id", primary_key=True),
        belongs("thread_id", THREAD, index=True),
        belongs("post_id", POST, nullable=True, index=True),
        text("what"),
        text("before"),
        text("after"),
        text("reason", server_default=""),
        text("note", server_default=""),
        text("decided_by", nullable=True),
        moment("decided_at"),
    )
    op.execute(KEEP)
    op.create_table(
        REPORT,
        text("id", primary_key=True),
        belongs("post_id", POST),
        text("reporter_id"),
        text("reason"),
        text("note", server_default=""),
        moment("made_at"),
        moment("settled_at", nullable=True),
        sa.UniqueConstraint("post_id", "reporter_id", name=f"{REPORT}_once"),
    )
    op.create_index(f"{REPORT}_reporter", REPORT, ["reporter_id"])
    op.create_table(
        OBJECTION,
        text("id", primary_key=True),
        belongs("post_id", POST, index=True),
        belongs("decision_id", DECISION, unique=True),
        text("text"),
        moment("made_at"),
        text("outcome", server_default=""),
        moment("answered_at", nullable=True),
    )


def _create_settings() -> None:
    op.create_table(
        SETTING,
        text("agency_id", primary_key=True),
        flag("enabled"),
        text("moderation"),
        flag("accounts_needed"),
        number("promised_days"),
        number("version", "1"),
        moment("changed_at"),
    )
    op.create_table(
        TEMPLATE,
        text("id", primary_key=True),
        text("agency_id", index=True),
        text("reason"),
        text("name"),
        text("text"),
        moment("made_at"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ALL:
        op.drop_table(table)
    op.execute(f"DROP FUNCTION {DECISION}_keep()")
