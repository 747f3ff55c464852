"""A word without an end is a question like any other: it finds nothing, and nothing breaks."""

from __future__ import annotations

import pytest

from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

ENDLESS = ("x" * 100_000, "ك" * 20_000, "a.b-c/" * 5_000, "é" * 3_000)


@pytest.mark.parametrize("word", ENDLESS, ids=range(len(ENDLESS)))
@pytest.mark.parametrize("place", ["q", "column", "plain"])
def test_a_table_is_asked_for_it(upload, word, place):
    table = upload()["id"]
    asked = {
        "q": {"q": word},
        "column": {"q": {"البلدية": word}},
        "plain": {"q": f"'{word}'", "plain": False},
    }
    found = call_action("datastore_search", resource_id=table, **asked[place])
    assert found["total"] == 0


@pytest.mark.parametrize("word", ENDLESS, ids=range(len(ENDLESS)))
def test_its_page_is_asked_for_it(app, upload, word):
    resource = upload()
    address = f"/dataset/{resource['package_id']}/resource/{resource['id']}"
    answer = app.get(address, query_string={"q": word[:4000]})
    assert answer.status_code < 500
