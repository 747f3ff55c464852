"""Keep what a source said of a dataset, how far a run is, and what was decided on it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "5c1d9be0a7f3"
down_revision = "2d3b5d534009"
branch_labels = None
depends_on = None

RECORD, RUN, SOURCE = "qatar_harvest_record", "qatar_harvest_run", "qatar_harvest_source"
# Equal names are looked for, however long they are: a hash has no longest key.
NAMES = ("original_uri", "identifier")


def _json(name: str, default: str) -> sa.Column[sa.types.TypeEngine]:
    return sa.Column(name, JSONB, nullable=False, server_default=default)


def _moment(name: str) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True))


def _number(name: str) -> sa.Column[sa.Integer]:
    return sa.Column(name, sa.Integer, nullable=False, server_default="0")


def _text(name: str) -> sa.Column[sa.Text]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _record_columns() -> tuple[sa.Column, ...]:
    return (
        sa.Column("mapped", JSONB),
        _json("unmapped", "[]"),
        _json("edited", "[]"),
        _number("failures"),
    )


def _run_columns() -> tuple[sa.Column, ...]:
    return (
        _json("kinds", "{}"),
        _text("phase"),
        _number("seen"),
        sa.Column("total", sa.Integer),
        _moment("progressed_at"),
        _text("decision"),
        sa.Column("decided_by", sa.Text),
        _moment("decided_at"),
        sa.Column("approval_of", sa.Text),
    )


def upgrade() -> None:
    for column in _record_columns():
        op.add_column(RECORD, column)
    for column in _run_columns():
        op.add_column(RUN, column)
    op.add_column(SOURCE, _moment("not_before"))
    for name in NAMES:
        op.execute(
            f"CREATE INDEX {RECORD}_{name} ON {RECORD} USING hash ((mapped ->> '{name}'))"
            f" WHERE mapped ->> '{name}' <> ''"
        )


def downgrade() -> None:
    for name in NAMES:
        op.execute(f"DROP INDEX {RECORD}_{name}")
    op.drop_column(SOURCE, "not_before")
    for column in reversed(_run_columns()):
        op.drop_column(RUN, column.name)
    for column in reversed(_record_columns()):
        op.drop_column(RECORD, column.name)
