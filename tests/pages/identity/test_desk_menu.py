"""The menu of who is signed in leads only to pages that are theirs."""

from __future__ import annotations

import pytest

from ckan.tests import factories

from tests.pages.signin.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.usefixtures("clean")
EVERYBODY = {
    "/inbox",
    "/discussion/mine",
    "/foi/requests",
    "/account",
    "/account/sign-in",
    "/account/notices",
}
DESK, ADD, SOURCES = "/dashboard/datasets", "/dataset/new", "/desk/sources"


@pytest.fixture
def menu(app):
    """Return a function that gives the addresses of somebody's menu; each of them opens."""

    def of(user):
        visitor = Visitor(app)
        visitor.sign_in(user)
        visitor.open("/en/account")
        found = [link["href"].removeprefix("/en") for link in visitor.page.select(".desk-menu a")]
        for path in found:
            assert visitor.open(path).status_code == 200, path
        return set(found)

    return of


def test_a_participant_sees_nothing_of_the_agencies(menu):
    assert menu(factories.User(password=PASSWORD)) == EVERYBODY


@pytest.mark.parametrize(
    ("capacity", "expected"),
    [("admin", {DESK, ADD, SOURCES}), ("editor", {DESK, ADD, SOURCES}), ("member", {DESK})],
)
def test_an_officer_sees_what_the_role_is_for(
    menu, agency_factory, officer_factory, capacity, expected
):
    officer = officer_factory(agency=agency_factory()["id"], role=capacity, password=PASSWORD)
    assert menu(officer) & {DESK, ADD, SOURCES} == expected


def test_an_administrator_sees_the_portals_pages(menu):
    found = menu(factories.Sysadmin(password=PASSWORD))
    assert {DESK, ADD, SOURCES, "/ckan-admin/", "/account/sign-in"} <= found
