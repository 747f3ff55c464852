"""Addresses that ask for what cannot be asked: 400 and a sentence, never 500 (THREATS F13, C11)."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("clean")

FAR = [
    "/sector/health?page=99999999",
    "/en/sector/health?page=99999999",
    "/dataset/?page=99999999",
    "/feeds/dataset.atom?page=9999999",
    "/feeds/custom.atom?page=9999999",
    "/sector/health?page=-1",
    "/sector/health?page=many",
    "/sector/health?page=" + "9" * 400,
    "/dataset/?page=" + "9" * 5000,
    "/feeds/dataset.atom?page=" + "9" * 100,
]


@pytest.mark.parametrize("path", FAR, ids=lambda path: path[:40])
def test_a_page_that_is_too_far_is_refused(app, path):
    answer = app.get(path)
    assert answer.status_code == 400
    assert "Traceback" not in answer.body


def test_the_reader_is_told_why(app):
    assert "Narrow the search" in app.get("/en/sector/health?page=99999999").body


def test_a_bad_filter_is_called_a_filter(app):
    answer = app.get(
        "/api/3/action/package_search", query_string={"q": "a", "fq": "res_format:(CSV"}
    )
    assert answer.status_code == 400
    assert "«fq»" in answer.json["error"]["message"]


REFUSED = [
    {"q": "{!xmlparser v='<!DOCTYPE a SYSTEM \"http://127.0.0.1/\"><a/>'}"},
    {"q": "a {!xmlparser v='<a/>'}"},
    {"q": "{!join from=id to=name}a"},
    {"q": '_query_:"{!lucene}permission_labels:*"'},
    {"q": "\\u005fquery_:a"},
    {"fq": "-permission_labels:*"},
    {"fq": "permission\\_labels:*"},
    {"facet.field": '["permission_labels"]'},
    {"fl": "permission_labels"},
    {"sort": "if(exists(query({!v='permission_labels:public'})),1,0) asc"},
    {"bf": "query({!v='permission_labels:x'})"},
    {"q": "(" * 2000},
    {"q": " OR ".join(f"a{number}" for number in range(10_000))},
    {"q": " ".join(f"*a{number}" for number in range(30))},
    {"start": "999999999"},
]


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: str(asked)[:40])
def test_what_solr_must_not_see_is_refused(app, asked):
    answer = app.post("/api/3/action/package_search", json=asked)
    assert answer.status_code == 400
    assert "solr" not in answer.body.lower()


HARMLESS = [
    {"q": 'schools"'},
    {"q": "schools AND (health"},
    {"q": "/.*/"},
    {"fl": "*"},
    {"rows": "1000000000"},
    {"q": "name:*"},
]


@pytest.mark.parametrize("asked", HARMLESS, ids=str)
def test_the_rest_shows_nothing_hidden(app, bilingual_dataset_factory, asked):
    bilingual_dataset_factory(private=True, title_translated={"ar": "سر", "en": "schools secret"})
    answer = app.post("/api/3/action/package_search", json=asked)
    assert answer.status_code in (200, 400)
    assert "schools secret" not in answer.body
    assert "permission_labels" not in answer.body
    assert "solr" not in answer.body.lower()


@pytest.mark.parametrize("asked", ["{!xmlparser}", "_query_:a", "/.*/", '"', "((((", "*:* OR a"])
def test_pages_take_signs_as_words(app, asked):
    assert app.get("/dataset/", query_string={"q": asked}).status_code == 200


class TestCrawlers:
    def test_they_are_told_what_not_to_read(self, app):
        told = app.get("/robots.txt").body
        for line in ("/*?*organization=", "/*?*q=", "/user/", "/api/3/action/"):
            assert f"Disallow: {line}\n" in told
        assert "{#" not in told

    def test_a_filtered_list_is_not_listed(self, app):
        answer = app.get("/dataset/?organization=a&res_format=CSV")
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"

    @pytest.mark.parametrize("path", ["/", "/dataset/", "/dataset/?page=2", "/sector/health"])
    def test_plain_lists_are(self, app, path):
        assert "X-Robots-Tag" not in app.get(path).headers
