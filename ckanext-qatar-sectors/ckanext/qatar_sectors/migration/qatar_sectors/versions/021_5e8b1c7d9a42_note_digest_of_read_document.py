"""Note of each harvest source the digest of the document that was read completely."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "5e8b1c7d9a42"
down_revision = "3e9b7a41c5d8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "qatar_harvest_source", sa.Column("digest", sa.Text, nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("qatar_harvest_source", "digest")
