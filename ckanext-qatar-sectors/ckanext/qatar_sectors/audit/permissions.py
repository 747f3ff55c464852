"""What a superuser of PostgreSQL runs after the migrations, so that the portal's own role can only add."""

from __future__ import annotations

SCHEMA = "qatar_audit"
TABLE = "qatar_audit_event"
KEEPER = "qatar_audit_keeper"

# A table's owner can give itself back what was revoked, and the owner of a schema may drop what lies
# in it: so both belong to a role that nobody can log in as.
TEMPLATE = """
DO $$
BEGIN
    CREATE ROLE {keeper} NOLOGIN;
EXCEPTION WHEN duplicate_object THEN
    NULL;
END
$$;
ALTER SCHEMA {schema} OWNER TO {keeper};
ALTER TABLE {schema}.{table} OWNER TO {keeper};
ALTER FUNCTION {schema}.refuse_change() OWNER TO {keeper};
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC, {role};
REVOKE ALL ON TABLE {schema}.{table} FROM PUBLIC, {role};
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT, INSERT ON TABLE {schema}.{table} TO {role};
"""


def permissions_sql(role: str) -> str:
    """Return the statements for the portal's database role; they may be repeated."""
    quoted = '"' + role.replace('"', '""') + '"'
    return TEMPLATE.format(keeper=KEEPER, schema=SCHEMA, table=TABLE, role=quoted)
