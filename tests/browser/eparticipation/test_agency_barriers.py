"""Agencies' participation pages without barriers: both languages, a screen and a telephone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from ckan.tests import factories

from ckanext.eparticipation.agencies.statement import Part

from tests.discussions import appoint, as_portal, as_user

pytestmark = [pytest.mark.usefixtures("clean"), pytest.mark.slow]

WAY = {
    "kind": "web",
    "name_ar": "نموذج",
    "name_en": "Form",
    "address": "https://agency.gov.qa/a-very-long-address-that-a-telephone-cannot-hold-on-one-line",
    "answer_days": 3,
}


@pytest.fixture
def agency(agency_factory):
    agency = agency_factory()
    agency_factory()
    officer = appoint(factories.User(fullname="مريم"), "senior_officer", agency)
    texts = {f"{part}_{lang}": f"{part} {lang} " * 30 for part in Part for lang in ("ar", "en")}
    as_user(
        officer,
        "eparticipation_page_update",
        organisation=agency["id"],
        seen_version=0,
        channels=[WAY],
        accounts=[{"network": "x", "url": "https://x.com/agency"}],
        **texts,
    )
    as_portal("organization_patch", id=agency["id"], homepage="https://agency.gov.qa/")
    keeper = factories.UserWithToken()
    appoint(keeper, "deputy", agency)
    return agency, keeper["token"]


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_without_barriers(browser, live_server, agency, width):
    agency, token = agency
    own, desk = (
        f"/organization/{agency['name']}/participation",
        f"/desk/participation/{agency['name']}",
    )
    paths = [
        own,
        f"{own}/embed",
        f"{own}/awareness",
        "/participation/agencies",
        "/participation/policy",
    ]
    paths += [f"/participation/policy/{agency['name']}", "/desk/participation", desk]
    paths += [f"{desk}/awareness", f"{desk}/site", f"{desk}/versions", f"{desk}/versions/1"]
    context = browser.new_context(
        base_url=live_server,
        viewport={"width": width, "height": 900},
        extra_http_headers={"Authorization": token},
    )
    page = context.new_page()
    found = []
    for path in paths:
        for lang in ("", "/en"):
            answer = page.goto(lang + path)
            assert answer is not None and answer.status == 200, path
            too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
            if page.evaluate(too_wide):
                found.append((lang + path, "scrolls sideways"))
            violations = Axe().run(page).response["violations"]
            found += [(lang + path, one["id"]) for one in violations]
    context.close()
    assert found == []
