"""Create the table of appointments, and appoint whom CKAN knows as member of an agency or as sysadmin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "48f71b379cad"
down_revision = "5d0c7e3a91f4"
branch_labels = None
depends_on = None

TABLE = "qatar_role"
REVOKED = ("revoked_at", "revoked_by", "revoked_why")
# The history of an agency or account that is gone for good may go with it.
KEEP = f"""
CREATE FUNCTION {TABLE}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF NOT EXISTS (SELECT FROM "user" WHERE id = OLD.user_id)
            OR OLD.organisation_id <> ''
            AND NOT EXISTS (SELECT FROM "group" WHERE id = OLD.organisation_id) THEN
            RETURN OLD;
        END IF;
    ELSIF OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL
        AND to_jsonb(OLD) - '{{{", ".join(REVOKED)}}}'::text[]
            = to_jsonb(NEW) - '{{{", ".join(REVOKED)}}}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Appointments are kept: revoke this one and make another.'
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER {TABLE}_keep BEFORE UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION {TABLE}_keep();
"""  # noqa: S608
# Asia/Qatar is three hours ahead of UTC, all year.
TODAY = "(now() AT TIME ZONE 'UTC' + interval '3 hours')::date"
APPOINT_MEMBERS = f"""
INSERT INTO {TABLE} (id, user_id, role, organisation_id, first_day, origin)
SELECT DISTINCT ON (member.table_id, member.group_id, member.capacity)
    gen_random_uuid()::text, member.table_id,
    CASE member.capacity WHEN 'admin' THEN 'agency_administrator'
        WHEN 'editor' THEN 'publisher' ELSE 'reader' END,
    member.group_id, {TODAY}, 'membership'
FROM member JOIN "group" ON "group".id = member.group_id AND "group".is_organization
JOIN "user" ON "user".id = member.table_id
WHERE member.table_name = 'user' AND member.state = 'active'
    AND member.capacity IN ('admin', 'editor', 'member')
"""  # noqa: S608
APPOINT_ADMINISTRATORS = f"""
INSERT INTO {TABLE} (id, user_id, role, organisation_id, first_day, origin)
SELECT gen_random_uuid()::text, id, 'administrator', '', {TODAY}, 'membership'
FROM "user" WHERE sysadmin AND state = 'active'
"""  # noqa: S608


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("user_id", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("organisation_id", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date),
        sa.Column("origin", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False, server_default="")
            for name in ("post_ar", "post_en", "authority", "decision", "appointed_by")
        ),
        sa.Column(
            "appointed_at",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.func.clock_timestamp(),
        ),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_by", sa.Text, nullable=False, server_default=""),
        sa.Column("revoked_why", sa.Text, nullable=False, server_default=""),
        sa.CheckConstraint("last_day >= first_day", name=f"{TABLE}_period"),
        sa.CheckConstraint("user_id <> ''", name=f"{TABLE}_user"),
    )
    op.create_index(
        f"{TABLE}_user_open",
        TABLE,
        ["user_id", "organisation_id", "role"],
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.create_index(f"{TABLE}_agency", TABLE, ["organisation_id", "role", "first_day"])
    op.execute(APPOINT_MEMBERS)
    op.execute(APPOINT_ADMINISTRATORS)
    op.execute(KEEP)


def downgrade() -> None:
    op.drop_table(TABLE)
    op.execute(f"DROP FUNCTION {TABLE}_keep()")
