"""The action keeps Solr's syntax; what it refuses is a clear 4xx, and hidden things stay hidden."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.search.literal import literal_query

REFUSED = [
    {"q": "title:("},
    {"q": 'title:"'},
    {"q": "a:b:c:"},
    {"q": "title:/[/"},
    {"q": "metadata_modified:[x TO y]"},
    {"q": "{!xmlparser}<a/>"},
    {"q": "{!join from=id to=id}*:*"},
    {"q": '_query_:"{!join from=id to=id}*:*"'},
    {"q": r'\u005fquery_:"{!join from=id to=id}x"'},
    {"q": "w " * 10_000},
    {"q": " OR ".join(f"title:w{n}" for n in range(10_000))},
    {"q": "(" * 5000 + "a" + ")" * 5000},
    {"fq": "permission_labels:*"},
    {"fq": "-permission_labels:public"},
    {"fq": r"permission\_labels:*"},
    {"facet.field": '["permission_labels"]'},
    {"fl": "permission_labels"},
    {"fl": "[explain]"},
    {"sort": "permission_labels asc"},
    {"rows": "-1"},
    {"start": "-1"},
    {"start": "1000000000"},
    {"nonsense": "x"},
    {"include_private": "x"},
    {"use_default_schema": "maybe"},
    {"facet": "maybe"},
]


@pytest.mark.usefixtures("clean")
class TestApi:
    @pytest.mark.parametrize("params", REFUSED, ids=lambda params: str(params)[:40])
    def test_refused_with_a_sentence(self, app, params):
        answer = app.post("/api/3/action/package_search", json=params)
        assert 400 <= answer.status_code < 500
        error = answer.json["error"]
        text = str(error)
        assert "Traceback" not in text
        assert tk.config["solr_url"] not in text
        assert "127.0.0.1" not in text
        assert "+site_id" not in text

    def test_enormous_pages_are_cut(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory()
        answer = app.post("/api/3/action/package_search", json={"rows": 10**9})
        assert answer.json["result"]["count"] == 1

    @pytest.mark.parametrize(
        "params",
        [
            {"q": "name:hidden"},
            {"q": "canary"},
            {"q": "*:*", "fq": "capacity:private"},
            {"q": "*:*", "include_private": True},
            {"q": "*:*", "fq": "-site_id:x", "fl": "id,name"},
            {"q": "*:*) OR (*:*", "fq": "*:*) OR (*:*"},
        ],
        ids=str,
    )
    def test_private_datasets_stay_hidden(self, app, bilingual_dataset_factory, params):
        made = bilingual_dataset_factory(
            name="hidden", private=True, title_translated={"en": "canary"}
        )
        answer = app.post("/api/3/action/package_search", json=params)
        assert made["id"] not in answer.text
        assert answer.status_code == 200 or 400 <= answer.status_code < 500

    def test_the_index_gives_no_labels_away(self, app, bilingual_dataset_factory):
        made = bilingual_dataset_factory()
        answer = app.post("/api/3/action/package_search", json={"fl": "id,perm*"})
        assert answer.json["result"]["results"] == [{"id": made["id"]}]


@pytest.mark.usefixtures("clean")
class TestPages:
    @pytest.mark.parametrize(
        "typed",
        [
            ":",
            '"',
            "(",
            "{!",
            "{!join from=id to=id}x",
            "AND",
            "NOT OR AND",
            "*",
            "[",
            "\\",
            "/[/",
            "permission_labels:x",
            "_query_:x",
            "a" * 1000,
            "\x01\x02",
            "\u202e\u200f",
        ],
        ids=repr,
    )
    def test_what_is_typed_is_text(self, app, typed):
        answer = app.get("/dataset/", query_string={"q": typed})
        assert answer.status_code == 200

    def test_a_field_name_is_a_word_on_pages_and_a_field_in_the_api(
        self, bilingual_dataset_factory
    ):
        bilingual_dataset_factory(name="alpha-one")
        assert call_action("package_search", q="name:alpha-one")["count"] == 1
        page = {"for_view": True, "ignore_auth": True}
        assert call_action("package_search", page, q="name:alpha-one")["count"] == 0

    def test_a_chosen_value_is_a_value(self, app, bilingual_dataset_factory):
        bilingual_dataset_factory(name="hidden-one", title_translated={"en": "Hidden one"})
        chosen = {"tags": 'x" OR name:"hidden-one'}
        answer = app.get("/dataset/", query_string=chosen)
        assert answer.status_code == 200
        assert "/dataset/hidden-one" not in answer.text


@pytest.mark.usefixtures("with_plugins", "clean_index")
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(typed=st.text(max_size=200))
def test_solr_takes_whatever_is_typed(typed):
    from ckan.lib.search import query_for
    from ckan.model import Package

    found = query_for(Package).run({"q": literal_query(typed), "defType": "edismax"})
    assert found["count"] == 0


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize(
    "address",
    [
        "/dataset/?q=",
        "/organization/?q=",
        "/group/?q=",
        "/api/2/util/dataset/autocomplete?incomplete=",
        "/api/2/util/tag/autocomplete?incomplete=",
        "/api/2/util/organization/autocomplete?q=",
    ],
)
@pytest.mark.parametrize("sign", ["%00", "a%00b", "%0%000", "%27%22%5C"])
def test_no_sign_breaks_a_page_or_an_autocomplete(app, address, sign):
    assert app.get(address + sign).status_code == 200
