"""What protects the table of events in this database, and what is missing."""

from __future__ import annotations

from enum import StrEnum


class Gap(StrEnum):
    """A protection that is not there."""

    OWNER = "owner"
    PRIVILEGE = "privilege"
    TRIGGER = "trigger"
    SUPERUSER = "superuser"
    KEY = "key"
    ANCHORS = "anchors"
    RESTORED = "restored"


# Asked with the portal's own role: what it may do, directly or as a member of the owner.
FACTS = """
SELECT
    pg_has_role(c.relowner, 'MEMBER') OR pg_has_role(n.nspowner, 'MEMBER') AS owner,
    has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE') AS privilege,
    NOT EXISTS (
        SELECT FROM pg_trigger t
        WHERE t.tgrelid = c.oid AND t.tgname = 'qatar_audit_event_refuse' AND t.tgenabled IN ('O', 'A')
    ) AS trigger,
    (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'qatar_audit' AND c.relname = 'qatar_audit_event'
"""


def gaps(facts: dict[str, bool], has_own_key: bool, has_anchors: bool) -> list[Gap]:
    """Return what is missing."""
    found = [Gap(name) for name, is_open in facts.items() if is_open]
    if Gap.SUPERUSER in found:
        # A superuser owns and may everything: one sentence is enough.
        found = [gap for gap in found if gap not in (Gap.OWNER, Gap.PRIVILEGE)]
    if not has_own_key:
        found.append(Gap.KEY)
    if not has_anchors:
        found.append(Gap.ANCHORS)
    return found
