"""Pages of sources: no barrier for machines, no page wider than a telephone, nothing of a feed comes alive."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.harvest.catalogue import catalogue, hostile
from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def source(feed, ministry):
    from ckan.tests.helpers import call_action

    def make(name):
        return call_action(
            "qatar_harvest_source_create",
            name=name,
            title="فهرس المدارس " + "x" * 60,
            url=feed.url,
            owner_org=ministry["id"],
            crosswalk={"Pearls": "culture"},
        )

    return make


@pytest.fixture
def pages(feed, source, editor, ministry, carry_out):
    """Return the pages' paths, each filled with what it is for."""
    from ckan.tests.helpers import call_action

    from ckanext.qatar_sectors.harvest.jobs import checking
    from ckanext.qatar_sectors.harvest.model import HarvestCheck

    def check(state="waiting"):
        row = HarvestCheck(
            user_id=editor["id"], url=feed.url, owner_org=ministry["id"], state=state
        )
        HarvestCheck.add(row)
        checking.execute(row.id)
        return f"/desk/sources/check/{row.id}"

    feed.body = catalogue()
    source("schools")
    paths = [check(), check(state="working")]
    for body in (hostile(), catalogue(), hostile()):
        feed.body = body
        run = call_action("qatar_harvest_run_start", source_id="schools")
        carry_out()
    feed.body = turtle()
    doubtful = call_action("qatar_harvest_run_start", source_id="schools")
    carry_out()
    paths.append(check())
    feed.body = "<html>"
    paths.append(check())
    feed.status = 503
    call_action("qatar_harvest_run_start", source_id="schools")
    carry_out()
    source("waiting")
    call_action("qatar_harvest_run_start", source_id="waiting")
    first = "record?identifier=https://agency.example/d/1"
    own = ("schools/edit", "schools/delete", "new", "", "schools/records", f"schools/{first}")
    own += (
        "schools/record?identifier=https://agency.example/d/9",
        "schools/duplicates",
        "schools/access",
    )
    paths += [f"/desk/sources/{path}".rstrip("/") for path in own]
    paths += ["/source/", "/source/schools", "/source/waiting", f"/source/schools/run/{run['id']}"]
    paths.append(f"/source/schools/run/{doubtful['id']}")
    return paths


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_barrier_and_nothing_reaches_beyond_a_small_telephone(desk, pages, prefix):
    found = []
    for path in pages:
        for width in (1280, 320):
            desk.set_viewport_size({"width": width, "height": 800})
            assert desk.goto(prefix + path).status == 200, path
            assert desk.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            assert desk.title() not in ("owned", "1"), path
            for item in Axe().run(desk).response["violations"]:
                found.append((path, width, item["id"], item["nodes"][0]["html"]))
    assert found == []
