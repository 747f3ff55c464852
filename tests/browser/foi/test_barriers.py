"""Pages of requests as each party sees them: no barrier for machines, no page wider than a telephone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.discussions import as_user
from tests.integration.foi.test_consultations import consult
from tests.integration.foi.test_wordings import kept

pytestmark = pytest.mark.usefixtures("clean")
LONG = "هل لديكم السجل؟ See https://example.org/" + "x" * 70


@pytest.fixture
def pages(office, maryam):
    """Return each page with the person who reads it, filled with what it is for."""
    office.submitted(maryam)
    office.draft(maryam)
    asked = office.under_review(maryam)
    as_user(office.officer, "foi_clarification_ask", id=asked["id"], text=LONG)
    reviewed = office.under_review(maryam)
    consulted = consult(office.officer, reviewed, office.colleague, LONG)
    proposed = office.under_review(maryam)
    given = {"outcome": "granted", "answer": LONG, "fee": [{"what": "نسخ", "amount": "12.50"}]}
    as_user(office.officer, "foi_decision_propose", id=proposed["id"], **given)
    grieved = office.notified(office.refused(maryam))
    as_user(maryam, "foi_grievance_create", id=grieved["id"], text=LONG)
    ready = office.notified(office.granted(maryam))
    wording = kept(office)
    return [
        ("how to ask", "/foi", maryam),
        ("clocks", "/foi/clocks", maryam),
        ("ask", "/foi/new", maryam),
        ("own", "/foi/requests", maryam),
        ("question", f"/foi/request/{asked['id']}", maryam),
        ("collect", f"/foi/request/{ready['id']}", maryam),
        ("desk", "/desk/foi", office.officer),
        ("new ones", "/desk/foi?queue=new", office.officer),
        ("request", f"/foi/request/{reviewed['id']}", office.officer),
        ("second person", f"/foi/request/{proposed['id']}", office.colleague),
        ("decide", f"/foi/request/{reviewed['id']}/decide", office.officer),
        ("wordings", "/desk/foi/wordings", office.officer),
        ("wording", f"/desk/foi/wordings/{wording['id']}", office.officer),
        ("questions", "/desk/foi/questions", office.colleague),
        ("answer", f"/desk/foi/question/{consulted['id']}", office.colleague),
        ("grievances", "/desk/foi/grievances", office.president),
        ("judge", f"/foi/request/{grieved['id']}", office.president),
    ]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_barrier_and_nothing_reaches_beyond_a_small_telephone(page, pages, prefix):
    found = []
    for name, path, reader in pages:
        page.context.set_extra_http_headers({"Authorization": reader["token"]})
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(prefix + path).status == 200, path
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((name, width, "wide", path))
            for item in Axe().run(page).response["violations"]:
                found.append((name, width, item["id"], item["nodes"][0]["html"]))
    assert found == []
