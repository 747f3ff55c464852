"""Create the tables of persons, their logins and what is kept of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "21e45189035f"
down_revision = "48f71b379cad"
branch_labels = None
depends_on = None


def moment(name: str, *, now: bool = True) -> sa.Column:
    default = sa.func.now() if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=not now, server_default=default)


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "qatar_person",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("public_name", sa.Text, nullable=False, server_default=""),
        sa.Column("language", sa.Text, nullable=False, server_default="ar"),
        sa.Column("email_digest", sa.Text, nullable=False, server_default=""),
        sa.Column("email_key_id", sa.Text, nullable=False, server_default=""),
        moment("email_proved_at", now=False),
        moment("made_at"),
        moment("erased_at", now=False),
        sa.CheckConstraint("language IN ('ar', 'en')", name="qatar_person_language"),
    )
    op.create_table(
        "qatar_identity",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False, index=True),
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.Column("sealed_subject", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        sa.Column("assurance", sa.Text, nullable=False),
        moment("linked_at"),
        moment("used_at"),
        sa.UniqueConstraint("provider", "digest", name="qatar_identity_login"),
        sa.CheckConstraint(
            "assurance IN ('none', 'email', 'national')", name="qatar_identity_assurance"
        ),
    )
    op.create_table(
        "qatar_person_attribute",
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sa.Column("key_id", sa.Text, nullable=False),
        moment("received_at"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("qatar_person_attribute", "qatar_identity", "qatar_person"):
        op.drop_table(table)
