"""All pages in Chromium, in both languages: their policy stops nothing of ours, and planted code does not run.

THREATS C2: what people and feeds write is inert, and the policy is a second line behind it.
"""

from __future__ import annotations

import io

import pytest
from werkzeug.datastructures import FileStorage

from ckan.tests import factories

from tests.browser.headers.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("clean")

# Milliseconds in which CKAN's scripts dress up a page that is loaded.
SCRIPTS = 100
PLANTED = (
    '"><img src=x onerror="window.planted=1"><script>window.planted=1</script>'
    "<svg onload=window.planted=1></svg>{{7*7}}"
)
MARKDOWN = f"[press](javascript:window.planted=1) ![p](x onerror=window.planted=1) {PLANTED}"

VISITOR = [
    "/",
    "/dataset/",
    "/dataset/planted",
    "/dataset/planted/resource/{file}",
    "/dataset/planted/resource/{file}/table",
    "/dataset/activity/planted",
    "/sector/",
    "/sector/education",
    "/organization/",
    "/organization/planter",
    "/organization/about/planter",
    "/developers",
    "/source/",
    "/calendar",
    "/user/login",
    "/user/reset",
    "/about",
    "/nothing-here",
]
EDITOR = [
    "/dashboard/datasets",
    "/dataset/new",
    "/dataset/edit/planted",
    "/dataset/planted/resource/new",
    "/dataset/planted/resource/{file}/edit",
    "/dataset/resources/planted",
    "/dataset/delete/planted",
    "/organization/edit/planter",
    "/user/edit",
]
ADMINISTRATOR = [
    "/dashboard/",
    "/dataset/changes/{change}",
    "/organization/members/planter",
    "/organization/manage_members/planter",
    "/organization/member_new/planter",
    "/organization/bulk_process/planter",
    "/organization/new",
    "/group/new",
    "/ckan-admin/",
    "/ckan-admin/config",
    "/ckan-admin/trash",
    "/ckan-admin/activities",
    "/user/",
    "/user/{admin}",
    "/user/{admin}/api-tokens",
    "/user/register",
    "/audit",
    "/desk/sources",
    "/desk/sources/new",
    "/desk/calendar/announce",
]


@pytest.fixture
def people():
    """Return the names of an editor's and an administrator's account; both mean harm."""
    about = {"password": PASSWORD, "fullname": PLANTED, "about": MARKDOWN, "image_url": ""}
    return {
        "editor": factories.User(**about)["name"],
        "admin": factories.Sysadmin(**about)["name"],
    }


@pytest.fixture
def planted(people, agency_factory, bilingual_dataset_factory):
    """Plant code wherever people write, through the actions, and return the names in addresses."""
    from ckan.tests.helpers import call_action

    from tests.integration.tables.conftest import as_portal

    agency = agency_factory(
        name="planter",
        image_url="",
        title_translated={"ar": PLANTED, "en": PLANTED},
        description_translated={"ar": MARKDOWN, "en": MARKDOWN},
    )
    as_portal("organization_member_create", id="planter", username=people["editor"], role="editor")
    dataset = bilingual_dataset_factory(
        name="planted",
        owner_org=agency["id"],
        title_translated={"ar": PLANTED, "en": PLANTED},
        notes_translated={"ar": MARKDOWN, "en": MARKDOWN},
        contact=[{"name": PLANTED}],
        version="<svg onload=window.planted=1>",
    )
    cell = "<img src=x onerror=window.planted=1>"
    rows = f"name,number\n{cell},1\n"
    file = as_portal(
        "resource_create",
        package_id=dataset["id"],
        upload=FileStorage(io.BytesIO(rows.encode()), filename="<svg onload=planted=1>.csv"),
        url="planted.csv",
        format="CSV",
        name_translated={"ar": PLANTED, "en": PLANTED},
        description_translated={"ar": MARKDOWN, "en": MARKDOWN},
    )
    from ckanext.qatar_sectors.tables import jobs

    jobs.load(file["id"])
    call_action("package_patch", {"user": people["admin"]}, id=dataset["id"], version="2")
    changes = call_action("package_activity_list", id=dataset["id"])
    return {"file": file["id"], "change": changes[0]["id"], **people}


def visit(page, watch, paths, names):
    ran = []
    for path in paths:
        for prefix in ("", "/en"):
            address = prefix + path.format(**names)
            answer = page.goto(address, wait_until="load")
            assert answer.status < 500, address
            page.wait_for_timeout(SCRIPTS)
            if watch.ran():
                ran.append(address)
    assert ran == []
    assert watch.found == []


def test_a_visitor(page, watch, planted):
    visit(page, watch, VISITOR, planted)


def test_an_editor(page, watch, planted, sign_in):
    sign_in(planted["editor"])
    visit(page, watch, [*VISITOR[:5], *EDITOR], planted)


def test_an_administrator(page, watch, planted, sign_in):
    sign_in(planted["admin"])
    visit(page, watch, [*VISITOR[2:6], *EDITOR, *ADMINISTRATOR], planted)


def test_tokens_of_the_api_are_made_and_revoked(page, watch, people, sign_in):
    """CKAN's page has inline handlers; ours does the same without."""
    sign_in(people["editor"])
    page.goto(f"/en/user/{people['editor']}/api-tokens")
    revoke = page.locator("#revoke-tokens-button")
    assert revoke.is_disabled()
    page.fill("main [name=name]", "for a program")
    page.click("main button[value=create]")
    made = page.locator("#api-tokens-table code.token")
    made.wait_for()
    assert len(made.inner_text()) > 40
    page.check("#api-tokens-table [name=token]")
    assert revoke.is_enabled()
    revoke.click()
    page.click(".modal .btn-primary")
    page.locator("#api-tokens-table tbody tr").wait_for(state="detached")
    assert watch.found == []


def test_what_the_policy_stops_would_be_seen_here(page, watch):
    """These tests can fail: a planted handler is stopped, and the stop is heard."""
    page.goto("/")
    page.evaluate(
        "() => { const box = document.createElement('div');"
        " box.innerHTML = '<img src=x onerror=\"window.planted=1\">';"
        " document.body.append(box); }"
    )
    page.wait_for_timeout(300)
    assert not watch.ran()
    assert any("Content Security Policy" in text for text in watch.found)
