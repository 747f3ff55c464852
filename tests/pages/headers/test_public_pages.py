"""What anybody reads starts no session: else no cache keeps it and no search engine lists it."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def addresses(agency_factory, bilingual_dataset_factory):
    """Return the addresses of one page of each kind that the public reads."""
    agency = agency_factory()
    dataset = bilingual_dataset_factory(owner_org=agency["id"])
    table = factories.Resource(
        package_id=dataset["id"], url="https://example.org/a.csv", format="CSV"
    )
    source = call_action(
        "qatar_harvest_source_create",
        name="a-source",
        title="A source",
        url="https://example.org/feed",
        owner_org=agency["id"],
        frequency="MANUAL",
    )
    return (
        "/",
        "/dataset/",
        f"/dataset/{dataset['name']}",
        f"/dataset/{dataset['name']}/resource/{table['id']}",
        "/organization/",
        f"/organization/{agency['name']}",
        "/sector/",
        "/sector/health",
        "/source/",
        f"/source/{source['name']}",
        "/developers",
        "/calendar",
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_reading_starts_no_session(app, addresses, prefix):
    for address in addresses:
        answer = app.get(prefix + address)
        assert answer.status_code == 200, address
        assert "Set-Cookie" not in answer.headers, address
        assert "no-store" not in answer.headers.get("Cache-Control", ""), address
        assert "X-Robots-Tag" not in answer.headers, address


def test_following_leads_through_signing_in_and_back(app, addresses):
    for address in (addresses[2], addresses[5], "/sector/health"):
        page = app.get("/en" + address)
        assert "Sign in to follow" in page.body, address
        assert 'action="/en/follow"' not in page.body, address
