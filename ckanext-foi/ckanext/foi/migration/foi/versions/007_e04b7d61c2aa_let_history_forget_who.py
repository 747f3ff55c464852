"""Let the history of a request forget its words and its requester: Law 9 of 2022, article 6."""

from __future__ import annotations

from alembic import op

revision = "e04b7d61c2aa"
down_revision = "b71e5d90c3a8"
branch_labels = None
depends_on = None

KEEP = """
CREATE OR REPLACE FUNCTION foi_event_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text = '' AND {forgotten}
        AND (to_jsonb(NEW) - '{{{columns}}}'::text[]) = (to_jsonb(OLD) - '{{{columns}}}'::text[])
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The history of a request is kept.' USING ERRCODE = 'restrict_violation';
END $$;
"""


def upgrade() -> None:
    """Words and the account may go; nothing else changes, and nothing comes in their place."""
    forgotten = "(NEW.by_id IS NULL OR NEW.by_id IS NOT DISTINCT FROM OLD.by_id)"
    op.execute(KEEP.format(forgotten=forgotten, columns="text,by_id"))


def downgrade() -> None:
    """Words alone may go."""
    op.execute(KEEP.format(forgotten="true", columns="text"))
