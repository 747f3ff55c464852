"""Create the tables of sources, runs, records and their problems."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "4e1f7c9b2a60"
down_revision = "b7c1d0a94e52"
branch_labels = None
depends_on = None

NOW = sa.func.now()


def moment(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), **options)


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def flag(name: str, default: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False, server_default=default)


def json(name: str) -> sa.Column:
    return sa.Column(name, JSONB, nullable=False, server_default="{}")


def upgrade() -> None:
    op.create_table(
        "qatar_harvest_source",
        text("id", primary_key=True),
        text("name", unique=True),
        text("title"),
        text("url"),
        text("owner_org", index=True),
        text("format", nullable=True),
        text("frequency"),
        flag("active", "true"),
        flag("is_sample", "false"),
        json("crosswalk"),
        text("etag", server_default=""),
        text("last_modified", server_default=""),
        text("read_as", server_default=""),
        moment("created", nullable=False, server_default=NOW),
        moment("modified", nullable=False, server_default=NOW),
    )
    op.create_table(
        "qatar_harvest_run",
        text("id", primary_key=True),
        text("source_id"),
        text("status"),
        text("trigger"),
        text("format", nullable=True),
        moment("queued_at", nullable=False, server_default=NOW),
        moment("enqueued_at"),
        moment("started_at"),
        moment("finished_at"),
        text("lease_owner", nullable=True),
        moment("lease_until"),
        number("attempts"),
        flag("stop_requested", "false"),
        *(number(name) for name in ("created", "updated", "unchanged")),
        *(number(name) for name in ("deleted", "failed", "warnings")),
        text("message_code", server_default=""),
        json("message_params"),
    )
    op.create_index("qatar_harvest_run_latest", "qatar_harvest_run", ["source_id", "queued_at"])
    # Two schedulers, or a scheduler and a person, start one run.
    op.create_index(
        "qatar_harvest_run_one_open",
        "qatar_harvest_run",
        ["source_id"],
        unique=True,
        postgresql_where=sa.text("status IN ('queued', 'running')"),
    )
    op.create_table(
        "qatar_harvest_record",
        text("source_id", primary_key=True),
        text("identifier", primary_key=True),
        text("identity", server_default=""),
        text("package_id", nullable=True, index=True),
        text("content_hash", server_default=""),
        text("raw", server_default=""),
        number("misses"),
        text("state"),
        text("last_run_id", nullable=True),
        moment("modified", nullable=False, server_default=NOW),
    )
    op.create_table(
        "qatar_harvest_problem",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        text("run_id", index=True),
        text("identifier", nullable=True),
        text("severity"),
        text("code"),
        text("place", server_default=""),
        json("params"),
        text("raw", server_default=""),
    )


def downgrade() -> None:
    for table in ("problem", "record", "run", "source"):
        op.drop_table(f"qatar_harvest_{table}")
