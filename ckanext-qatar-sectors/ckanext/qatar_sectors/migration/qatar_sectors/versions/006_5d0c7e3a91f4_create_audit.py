"""Create the audit trail, in a schema of its own.

`ckanext.qatar_sectors.audit.permissions_sql` gives it to a role that nobody can log in as; from then on
the portal's role can neither change nor drop it. So each statement here bears being repeated, and going
back leaves the trail where it is.
"""

from __future__ import annotations

from alembic import op

revision = "5d0c7e3a91f4"
down_revision = "5d0c1e7a3b94"
branch_labels = None
depends_on = None

TABLE = "qatar_audit.qatar_audit_event"

STATEMENTS = (
    f"""
    CREATE TABLE {TABLE} (
        seq bigint PRIMARY KEY CHECK (seq > 0),
        id uuid NOT NULL,
        at timestamptz NOT NULL,
        actor_id text NOT NULL,
        role text NOT NULL,
        act text NOT NULL,
        object_type text NOT NULL,
        object_id text NOT NULL,
        reason text NOT NULL,
        request_id text NOT NULL,
        details jsonb NOT NULL,
        previous bytea NOT NULL CHECK (octet_length(previous) = 32),
        hash bytea NOT NULL CHECK (octet_length(hash) = 32)
    )
    """,
    f"CREATE INDEX qatar_audit_event_at ON {TABLE} (at, seq)",
    f"CREATE INDEX qatar_audit_event_actor ON {TABLE} (actor_id, at, seq) WHERE actor_id <> ''",
    f"CREATE INDEX qatar_audit_event_act ON {TABLE} (act, at, seq)",
    f"CREATE INDEX qatar_audit_event_object ON {TABLE} (object_id, at, seq) WHERE object_id <> ''",
    """
    CREATE FUNCTION qatar_audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'The audit trail can only be added to'
            USING ERRCODE = 'insufficient_privilege';
    END
    $$
    """,
    f"""
    CREATE TRIGGER qatar_audit_event_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION qatar_audit.refuse_change()
    """,
)


def upgrade() -> None:
    there = op.get_bind().exec_driver_sql(f"SELECT to_regclass('{TABLE}')").scalar()
    if there:
        return
    op.execute("CREATE SCHEMA IF NOT EXISTS qatar_audit")
    for statement in STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Keep the trail: what happened stays known to whoever goes back."""
