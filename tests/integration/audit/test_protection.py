"""The portal's own role can add and read, and nothing else."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.audit import trail, verification
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.audit.protection import Gap

TABLE = "qatar_audit.qatar_audit_event"
DATABASE_GAPS = {Gap.OWNER, Gap.PRIVILEGE, Gap.TRIGGER, Gap.SUPERUSER}


def refused(*statements):
    with (
        pytest.raises(sa.exc.ProgrammingError) as caught,
        ensure_engine().begin() as connection,
    ):
        for statement in statements:
            connection.exec_driver_sql(statement)
    return caught.value.orig.pgcode


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET actor_id = ''",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE}",
        f"DROP TABLE {TABLE}",
        "DROP SCHEMA qatar_audit CASCADE",
        f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
        f"ALTER TABLE {TABLE} OWNER TO CURRENT_USER",
        f"ALTER TABLE {TABLE} ADD COLUMN more text",
        "ALTER SCHEMA qatar_audit RENAME TO gone",
        "SET ROLE qatar_audit_keeper",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION qatar_audit.refuse_change() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN NULL; END $$",
        f"INSERT INTO {TABLE} SELECT * FROM {TABLE} LIMIT 1 ON CONFLICT (seq) DO UPDATE SET role = ''",
        f"CREATE RULE nothing AS ON DELETE TO {TABLE} DO INSTEAD NOTHING",
    ],
)
def test_the_portals_role_may_not(clean, protected, statement):
    trail.record_alone(Act.SETTING_CHANGE)
    assert refused(statement) == "42501"  # insufficient_privilege


def test_granting_itself_changes_nothing(clean, protected):
    with ensure_engine().begin() as connection:
        connection.exec_driver_sql(f"GRANT SELECT ON {TABLE} TO CURRENT_USER")
    assert refused(f"DELETE FROM {TABLE}") == "42501"


def test_a_protected_trail_has_no_gap(clean, protected):
    assert not DATABASE_GAPS & set(verification.verify(tail=1).gaps)


def test_without_a_keeper_triggers_refuse_and_verify_warns(clean, protected, keeper):
    """So it is on an operator's server where nobody may make roles."""
    role = model.Session.scalar(sa.text("SELECT current_user"))
    keeper(
        f'ALTER SCHEMA qatar_audit OWNER TO "{role}"',
        f'ALTER TABLE {TABLE} OWNER TO "{role}"',
    )
    for statement in (
        f"UPDATE {TABLE} SET actor_id = ''",
        f"DELETE FROM {TABLE}",
        f"TRUNCATE {TABLE}",
    ):
        assert refused(statement) == "42501"
    assert {Gap.OWNER} <= set(verification.verify(tail=1).gaps)
    keeper(f"ALTER TABLE {TABLE} DISABLE TRIGGER qatar_audit_event_refuse")
    assert Gap.TRIGGER in verification.verify(tail=1).gaps
    keeper(f"ALTER TABLE {TABLE} ENABLE TRIGGER qatar_audit_event_refuse")


@pytest.fixture(autouse=True)
def _protected_again(keeper):
    """Whatever a test did, the next one finds the trail protected."""
    yield
    from ckanext.qatar_sectors.audit import permissions_sql

    model.Session.remove()
    role = ensure_engine().url.username
    keeper(f"ALTER TABLE {TABLE} ENABLE TRIGGER qatar_audit_event_refuse", permissions_sql(role))
