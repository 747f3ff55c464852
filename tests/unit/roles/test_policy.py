"""The table of rights, and what follows from it."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing


def test_each_role_stands_in_the_table_and_each_line_once():
    assert {grant.role for grant in policy.TABLE} == set(Role)
    lines = [(grant.role, grant.thing) for grant in policy.TABLE]
    assert len(lines) == len(set(lines))


def test_what_is_not_in_the_table_is_denied():
    given = sum(len(grant.doings) for grant in policy.TABLE)
    allowed = sum(policy.allows(r, d, t) for r in Role for t in Thing for d in Doing)
    assert allowed == given < len(Role) * len(Thing) * len(Doing) / 10


@pytest.mark.parametrize(
    ("doing", "thing", "roles"),
    [
        (Doing.READ, Thing.AUDIT_TRAIL, {Role.AUDITOR, Role.ADMINISTRATOR}),
        (Doing.ANNOUNCE, Thing.CALENDAR, {Role.ADMINISTRATOR}),
        (Doing.MODERATE, Thing.DISCUSSION, {Role.MODERATOR, Role.PORTAL_MODERATOR}),
        (Doing.READ, Thing.PRIVATE_FILE, {Role.PUBLISHER}),
        (Doing.APPOINT, Thing.OFFICE, {Role.ADMINISTRATOR}),
    ],
)
def test_who_has_a_right(doing, thing, roles):
    assert policy.given_by(doing, thing) == roles


def test_only_roles_that_ckan_knows_work_on_datasets():
    """CKAN answers for datasets by memberships: a role without one could not use such a right."""
    known = {*policy.CAPACITIES.values(), Role.ADMINISTRATOR}
    for doing in Doing:
        assert policy.given_by(doing, Thing.DATASET) <= known


def test_ckans_permissions_follow_from_the_table():
    assert policy.permissions("member") == ["read", "manage_group"]
    editor = ["read", "create_dataset", "update_dataset", "delete_dataset", "manage_group"]
    assert policy.permissions("editor") == editor
    assert policy.permissions("admin") == [*editor, "update", "membership"]


@pytest.mark.parametrize(
    ("role", "held", "rights_of"),
    [
        (Role.SPOKESPERSON, set(), Role.SENIOR_OFFICER),
        (Role.SPOKESPERSON, {Role.SENIOR_OFFICER}, None),
        (Role.PUBLIC_RELATIONS, set(), Role.SENIOR_OFFICER),
        (Role.PUBLIC_RELATIONS, {Role.SPOKESPERSON}, None),
        (Role.PUBLISHER, set(), None),
    ],
)
def test_who_stands_in_while_there_is_no_senior_officer(role, held, rights_of):
    assert policy.may_stand_in(role, held) == rights_of
