"""Create the second factors of accounts, and their recovery codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0f28e317bcf5"
down_revision = "21e45189035f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "qatar_second_factor",
        sa.Column("user_id", sa.Text, primary_key=True),
        # When the account was first asked to set one up: the time of grace runs from there.
        sa.Column("asked_at", sa.DateTime(timezone=True)),
        sa.Column("sealed_secret", sa.LargeBinary),
        sa.Column("key_id", sa.Text),
        # The time step of the last code that was taken: it and all before it count no more.
        sa.Column("last_step", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "(sealed_secret IS NULL) = (confirmed_at IS NULL)", name="qatar_second_factor_whole"
        ),
    )
    op.create_table(
        "qatar_recovery_code",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("hash", sa.Text, primary_key=True),
        sa.Column("used_at", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("qatar_recovery_code")
    op.drop_table("qatar_second_factor")
