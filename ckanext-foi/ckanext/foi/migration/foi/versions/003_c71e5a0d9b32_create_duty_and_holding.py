"""Create the tables of automatic publication and of the registers of information."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c71e5a0d9b32"
down_revision = "3f1c9a20b7d4"
branch_labels = None
depends_on = None

DUTY, HOLDING = "foi_duty", "foi_holding"
NOW = sa.text("clock_timestamp()")


def text(name: str, **options: object) -> sa.Column:
    return sa.Column(name, sa.Text, **{"nullable": False, **options})


def blank(name: str) -> sa.Column:
    return text(name, server_default="")


def changed() -> tuple[sa.Column, sa.Column]:
    moment = sa.DateTime(timezone=True)
    return text("changed_by"), sa.Column("changed_at", moment, nullable=False, server_default=NOW)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        DUTY,
        text("id", primary_key=True),
        text("organisation_id"),
        text("item"),
        *(blank(name) for name in ("dataset_id", "url", "label_ar", "label_en")),
        sa.Column("confirmed_on", sa.Date),
        *changed(),
        sa.CheckConstraint("(dataset_id = '') <> (url = '')", name="foi_duty_one_target"),
        sa.UniqueConstraint("organisation_id", "item", "dataset_id", "url", name="foi_duty_once"),
    )
    op.create_index("foi_duty_dataset", DUTY, ["dataset_id"])
    op.create_table(
        HOLDING,
        text("id", primary_key=True),
        text("organisation_id"),
        text("reference"),
        *(blank(name) for name in ("title_ar", "title_en", "about_ar", "about_en")),
        *(blank(name) for name in ("unit", "keywords")),
        text("access"),
        blank("exemption"),
        text("medium"),
        sa.Column("personal", sa.Boolean, nullable=False),
        sa.Column("kept_years", sa.Integer),
        sa.Column("listed", sa.Boolean, nullable=False),
        blank("dataset_id"),
        *changed(),
        sa.UniqueConstraint("organisation_id", "reference", name="foi_holding_reference"),
    )
    op.create_index("foi_holding_dataset", HOLDING, ["dataset_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table(HOLDING)
    op.drop_table(DUTY)
