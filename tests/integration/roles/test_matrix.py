"""The whole table of rights, asked through the auth functions that CKAN and our actions ask."""

from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestSource
from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Doing, Role, Thing

pytestmark = pytest.mark.usefixtures("clean")

# The auth function that stands for each right, and what it is asked. The other rights of the table are asked
# by Python functions of their parts: there the question itself is put.
ASKED = {
    (Thing.DATASET, Doing.READ): ("package_show", {"id": "{dataset}"}),
    (Thing.DATASET, Doing.CREATE): ("package_create", {"owner_org": "{agency}"}),
    (Thing.DATASET, Doing.UPDATE): ("package_update", {"id": "{dataset}"}),
    (Thing.DATASET, Doing.DELETE): ("package_delete", {"id": "{dataset}"}),
    (Thing.AGENCY, Doing.CREATE): ("organization_create", {}),
    (Thing.AGENCY, Doing.UPDATE): ("organization_update", {"id": "{agency}"}),
    (Thing.AGENCY, Doing.DELETE): ("organization_delete", {"id": "{agency}"}),
    (Thing.SOURCE, Doing.CREATE): ("qatar_harvest_source_create", {"owner_org": "{agency}"}),
    (Thing.SOURCE, Doing.UPDATE): ("qatar_harvest_source_update", {"id": "{source}"}),
    (Thing.SOURCE, Doing.DELETE): ("qatar_harvest_source_delete", {"id": "{source}"}),
    (Thing.RUN, Doing.START): ("qatar_harvest_run_start", {"source_id": "{source}"}),
    (Thing.STAFF, Doing.APPOINT): (
        "qatar_role_appoint",
        {"role": "publisher", "organisation": "{agency}"},
    ),
    (Thing.OFFICE, Doing.APPOINT): (
        "qatar_role_appoint",
        {"role": "deputy", "organisation": "{agency}"},
    ),
    (Thing.PORTAL_ROLE, Doing.APPOINT): ("qatar_role_appoint", {"role": "auditor"}),
    (Thing.CALENDAR, Doing.ANNOUNCE): ("qatar_calendar_change_create", {}),
    (Thing.AUDIT_TRAIL, Doing.READ): ("qatar_audit_event_list", {}),
}
# These are asked of any agency, so that another one's holder may.
ASKED_ANYWHERE = {(Thing.SECTOR_REVIEW, Doing.READ): ("qatar_sector_review_list", {})}
EVERY = [(thing, doing) for thing in Thing for doing in Doing]


@pytest.fixture
def place(agency_factory, bilingual_dataset_factory):
    """Make an agency with what its people work on."""
    return made(agency_factory(), bilingual_dataset_factory)


@pytest.fixture
def elsewhere(agency_factory, bilingual_dataset_factory):
    return made(agency_factory(), bilingual_dataset_factory)


def made(agency, dataset_factory):
    dataset = dataset_factory(owner_org=agency["id"], private=True)
    source = HarvestSource(
        name=f"source-{agency['name'][-8:]}".lower().replace("_", "-"),
        title="a",
        url="https://agency.example/catalogue",
        owner_org=agency["id"],
    )
    model.Session.add(source)
    model.Session.commit()
    return {"agency": agency["id"], "dataset": dataset["id"], "source": source.id}


def appointed(user, role, place, **days):
    organisation = {} if role in PORTAL_ROLES else {"organisation": place["agency"]}
    return call_action(
        "qatar_role_appoint",
        user=user["name"],
        role=str(role),
        decision="قرار 5",
        **organisation,
        **days,
    )


def may(user_name, thing, doing, place):
    """Ask the auth function as a request of this person would."""
    context = {"user": user_name, "auth_user_obj": model.User.get(user_name)}
    name, data = (ASKED | ASKED_ANYWHERE).get((thing, doing), ("", {}))
    if not name:
        return allowed(context, doing, thing, place["agency"])["success"]
    try:
        tk.check_access(name, context, {key: text.format(**place) for key, text in data.items()})
    except (tk.NotAuthorized, tk.ObjectNotFound):
        return False
    return True


def rights(user_name, place):
    return {(thing, doing) for thing, doing in EVERY if may(user_name, thing, doing, place)}


def granted(role):
    """Return what the table gives; who stands in has the rights of the first as well."""
    first = policy.may_stand_in(role, ())
    roles = [role, first] if first else [role]
    return {(t, d) for t, d in EVERY if any(policy.allows(one, d, t) for one in roles)}


def test_each_auth_function_stands_for_a_right_that_somebody_has():
    assert all(policy.given_by(doing, thing) for thing, doing in ASKED)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gives_what_the_table_says_and_nothing_else(role, place):
    user = factories.User()
    appointed(user, role, place)
    assert rights(user["name"], place) == granted(role)


@pytest.mark.parametrize("role", list(Role))
def test_in_another_agency_it_gives_nothing_unless_it_is_the_portals(role, place, elsewhere):
    user = factories.User()
    appointed(user, role, place)
    expected = granted(role) if role in PORTAL_ROLES else set()
    assert rights(user["name"], elsewhere) - set(ASKED_ANYWHERE) == expected - set(ASKED_ANYWHERE)


@pytest.mark.parametrize("role", list(Role))
def test_before_it_begins_and_after_it_ends_it_gives_nothing(role, place):
    user = factories.User()
    with freeze_time("2026-02-01T09:00:00Z"):
        appointed(user, role, place, **{"from": "2026-03-01", "until": "2026-03-31"})
    for instant, expected in (
        ("2026-02-28T20:59:59Z", set()),
        ("2026-02-28T21:00:00Z", granted(role)),
        ("2026-03-31T20:59:59Z", granted(role)),
        ("2026-03-31T21:00:00Z", set()),
    ):
        with freeze_time(instant):
            model.Session.expunge_all()
            assert rights(user["name"], place) == expected, instant


@pytest.mark.parametrize("role", list(Role))
def test_revoked_it_gives_nothing(role, place):
    user = factories.User()
    made = appointed(user, role, place)
    call_action("qatar_role_revoke", id=made["id"], reason="نُقل")
    assert rights(user["name"], place) == set()


@pytest.mark.parametrize("role", list(Role))
def test_a_closed_account_has_none(role, place):
    user = factories.User()
    appointed(user, role, place)
    model.User.get(user["id"]).delete()
    model.Session.commit()
    assert rights(user["name"], place) == set()


@pytest.mark.parametrize("role", sorted(policy.AGENCY_ROLES))
def test_in_a_closed_agency_it_gives_nothing(role, place):
    user = factories.User()
    appointed(user, role, place)
    model.Group.get(place["agency"]).state = "deleted"
    model.Session.commit()
    assert rights(user["name"], place) == set()


def test_nobody_and_somebody_without_a_role_have_none(place):
    assert rights("", place) == rights(factories.User()["name"], place) == set()


def test_a_sysadmin_of_ckan_has_what_the_table_gives_the_administrator(place):
    assert rights(factories.Sysadmin()["name"], place) == granted(Role.ADMINISTRATOR)


def test_a_sysadmin_whose_appointment_has_ended_is_none(place):
    user = factories.User()
    with freeze_time("2026-03-01T09:00:00Z"):
        appointed(user, Role.ADMINISTRATOR, place, until="2026-03-31")
        assert model.User.get(user["id"]).sysadmin
    model.Session.expunge_all()
    assert not model.User.get(user["id"]).sysadmin
    assert date.today() > date(2026, 3, 31)
