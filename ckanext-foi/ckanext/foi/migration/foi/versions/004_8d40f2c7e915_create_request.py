"""Create the tables of requests, their clocks, history, decisions, grievances, deliveries and files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "8d40f2c7e915"
down_revision = "c71e5a0d9b32"
branch_labels = None
depends_on = None

REQUEST = "foi_request"
EVENT = "foi_event"
CLOCK = "foi_clock"
DECISION = "foi_decision"
GRIEVANCE = "foi_grievance"
DELIVERY = "foi_delivery"
ATTACHMENT = "foi_attachment"
ALL = (ATTACHMENT, DELIVERY, GRIEVANCE, DECISION, CLOCK, EVENT, REQUEST)

# What happened stays; only words may be emptied, when the time of keeping them is over (article 6).
KEEP = f"""
CREATE FUNCTION {EVENT}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text = '' AND (to_jsonb(NEW) - 'text') = (to_jsonb(OLD) - 'text') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history of a request is kept.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {EVENT}_keep BEFORE UPDATE ON {EVENT}
    FOR EACH ROW EXECUTE FUNCTION {EVENT}_keep();
"""


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def words(name: str) -> sa.Column:
    return text(name, server_default="")


def day(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Date, **{"nullable": True, **options})


def moment(name: str, **options: object) -> sa.Column:
    default = {"nullable": False, "server_default": sa.text("clock_timestamp()")}
    return sa.Column(name, sa.DateTime(timezone=True), **{**default, **options})


def flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default="false")


def listed(name: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default="[]")


def belongs() -> sa.Column:
    key = sa.ForeignKey(f"{REQUEST}.id", ondelete="CASCADE")
    return sa.Column("request_id", sa.Text, key, nullable=False, index=True)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        REQUEST,
        text("id", primary_key=True),
        text("reference", nullable=True, unique=True),
        text("organisation_id"),
        text("requester_id", nullable=True),
        text("filed_by", nullable=True),
        *[words(name) for name in ("person_name", "person_contact", "person_email")],
        *[words(name) for name in ("subject", "sought", "reasons", "form_wanted", "language")],
        flag("urgent"),
        words("urgent_reason"),
        words("urgency"),
        text("state"),
        text("grievance_state", nullable=True),
        text("publication_state", nullable=True),
        text("outcome", nullable=True),
        flag("was_extended"),
        text("assigned_to", nullable=True),
        text("pending_id", nullable=True),
        *[day(name) for name in ("submitted_on", "decided_on", "notified_on", "collected_on")],
        text("due_clock", nullable=True),
        *[day(name) for name in ("due_on", "collect_by", "contest_by", "grievance_due")],
        listed("fee"),
        day("fee_paid_on"),
        text("submission_key", nullable=True, unique=True),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        moment("created_at"),
        moment("changed_at"),
    )
    op.create_index(f"{REQUEST}_requester", REQUEST, ["requester_id", "changed_at"])
    op.create_index(f"{REQUEST}_desk", REQUEST, ["organisation_id", "state", "due_on"])
    op.create_index(
        f"{REQUEST}_open",
        REQUEST,
        ["organisation_id", "due_on", "id"],
        postgresql_where=sa.text("due_on IS NOT NULL"),
    )
    op.create_index(
        f"{REQUEST}_grieved",
        REQUEST,
        ["organisation_id", "grievance_due"],
        postgresql_where=sa.text("grievance_state IS NOT NULL"),
    )
    op.create_table(
        EVENT,
        text("id", primary_key=True),
        belongs(),
        text("what"),
        text("party"),
        text("by_id", nullable=True),
        words("text"),
        sa.Column("facts", JSONB, nullable=False, server_default="{}"),
        flag("internal"),
        moment("at"),
    )
    op.execute(KEEP)
    op.create_table(
        CLOCK,
        text("id", primary_key=True),
        belongs(),
        text("clock"),
        day("start", nullable=False),
        day("target", nullable=False),
        day("due", nullable=False),
        text("rule"),
        text("rule_version"),
        sa.Column("calendar_version", sa.Integer, nullable=False),
        text("holidays_version"),
        moment("set_at"),
        day("ended_on"),
        moment("replaced_at", nullable=True, server_default=None),
    )
    op.create_index(
        f"{CLOCK}_running",
        CLOCK,
        ["calendar_version"],
        postgresql_where=sa.text("ended_on IS NULL AND replaced_at IS NULL"),
    )
    op.create_table(
        DECISION,
        text("id", primary_key=True),
        belongs(),
        text("outcome"),
        *[words(name) for name in ("reasons", "answer", "link", "other_law", "note")],
        *[listed(name) for name in ("grounds", "exemptions", "fee")],
        text("state"),
        text("proposed_by"),
        moment("proposed_at"),
        text("decided_by", nullable=True),
        moment("decided_at", nullable=True, server_default=None),
    )
    op.create_table(
        GRIEVANCE,
        text("id", primary_key=True),
        belongs(),
        text("text"),
        day("filed_on", nullable=False),
        text("outcome", nullable=True),
        words("reasons"),
        text("decided_by", nullable=True),
        day("decided_on"),
    )
    op.create_table(
        DELIVERY,
        text("id", primary_key=True),
        belongs(),
        text("means"),
        day("notified_on", nullable=False),
        words("proof"),
        day("received_on"),
        text("recorded_by"),
        moment("recorded_at"),
    )
    op.create_table(
        ATTACHMENT,
        text("id", primary_key=True),
        belongs(),
        text("part"),
        text("file_id"),
        text("added_by", nullable=True),
        moment("added_at"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ALL:
        op.drop_table(table)
    op.execute(f"DROP FUNCTION IF EXISTS {EVENT}_keep()")
