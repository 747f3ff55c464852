"""Error pages, and what a request leaves in the logs."""

from __future__ import annotations

import io
import logging
import re

import pytest
from flask import Flask, jsonify

from ckan.tests import factories

from ckanext.qatar_sectors.audit import acting
from ckanext.qatar_sectors.operation import door, error_pages, logs, metrics

pytestmark = pytest.mark.usefixtures("clean")
ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def written(caplog):
    """What our handler writes, with every secret and rule of now."""
    caplog.set_level(logging.INFO, logger=door.log.name)
    logs.install()
    handler = next(h for h in logging.getLogger().handlers if isinstance(h, logs.PortalHandler))
    stream = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(stream)


@pytest.mark.parametrize(
    ("prefix", "title", "number"),
    [
        ("", "هذه الصفحة غير موجودة", "رقم هذا الطلب"),
        ("/en", "This page does not exist", "Number of this request"),
    ],
)
def test_a_page_that_is_not_there_shows_the_number_of_the_request(app, prefix, title, number):
    answer = app.get(f"{prefix}/nothing-here", status=404)
    assert title in answer.body
    assert number in answer.body
    assert answer.headers["X-Request-Id"] in answer.body


def test_the_number_is_ours_and_new_each_time(app):
    sent = {"X-Request-Id": "mine"}
    first = app.get("/en/", headers=sent).headers["X-Request-Id"]
    second = app.get("/en/", headers=sent).headers["X-Request-Id"]
    assert ID.fullmatch(first)
    assert first != second


@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 429, 500, 502, 503, 507])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_without_backends_says_what_and_what_to_do(app, code, language):
    page = error_pages.standalone(app.flask_app, code, language, "r-1")
    assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in page
    assert ("خطأ" if language == "ar" else f"Error {code}") in page
    assert page.count("<p") >= 4
    assert "r-1" in page
    assert "<script" not in page
    assert "style=" not in page
    assert re.search("[\u0600-\u06ff]", page) if language == "ar" else "Home" in page


def test_its_style_needs_no_application(app):
    answer = app.get("/operation/error.css", status=200)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "left" not in answer.body


def test_a_request_leaves_one_line_without_what_was_asked_or_by_whom(app, written):
    user = factories.UserWithToken(email="canary-mail@mail.example")
    app.get(
        "/en/dataset/?q=canary-query",
        headers={"Cookie": "x=canary-cookie", "Authorization": user["token"]},
        environ_overrides={"REMOTE_ADDR": "203.0.113.77"},
    ).close()
    app.post(
        "/en/user/login", data={"login": "canary-mail@mail.example", "password": "canary-word"}
    ).close()
    app.post(
        "/api/action/package_create", json={"name": "canary body", "title": "canary-title"}
    ).close()
    app.get("/en/user/reset/canary-path?key=canary-key").close()
    text = written.getvalue()
    lines = [line for line in text.splitlines() if "operation.door" in line]
    assert len(lines) == 4
    assert "/dataset/" in lines[0]
    assert "canary" not in text
    assert "203.0.113" not in text
    assert user["token"] not in text


def test_the_network_is_named_where_that_is_configured(app, written, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.operation.log_networks", True)
    app.get("/en/", environ_overrides={"REMOTE_ADDR": "203.0.113.77"}).close()
    assert "203.0.113.77" not in written.getvalue()
    assert "network" in written.getvalue()


class TestSilence:
    """COMING, integrity: a route may leave nothing at all."""

    @pytest.fixture
    def client(self, app):
        small = Flask("silent")

        @small.route("/told")
        def told():
            logging.getLogger("ckan.x").error("canary told")
            return jsonify(id=acting.request_id())

        @small.route("/silent")
        @acting.silent()
        def silent():
            logging.getLogger("ckan.x").error("canary silent")
            return "nothing"

        door.use(small)
        return small.test_client()

    def test_a_silent_route_leaves_no_line_no_id_and_no_count(self, client, written):
        before = sum(s.value for f in metrics.REQUESTS.collect() for s in f.samples)
        answer = client.get("/silent")
        after = sum(s.value for f in metrics.REQUESTS.collect() for s in f.samples)
        assert answer.text == "nothing"
        assert "X-Request-Id" not in answer.headers
        assert written.getvalue() == ""
        assert before == after

    def test_the_next_request_of_the_same_thread_is_told(self, client, written):
        client.get("/silent")
        answer = client.get("/told")
        assert answer.headers["X-Request-Id"] == answer.json["id"]
        assert "canary told" in written.getvalue()
        assert answer.json["id"] in written.getvalue()
