"""The headers of pages, data and files."""

from __future__ import annotations

import pytest

from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("clean")

PAGES = ["/", "/en/dataset/", "/user/login", "/sector/", "/nothing-here", "/api/3/action/none"]


def policy(answer):
    """Return the policy as a dictionary."""
    directives = answer.headers["Content-Security-Policy"].split(";")
    return {each.split()[0]: each.split()[1:] for each in directives}


class TestPages:
    @pytest.mark.parametrize("path", PAGES)
    def test_nothing_inline_runs(self, app, path):
        answer = app.get(path)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert policy(answer)["default-src"] == ["'none'"]
        assert policy(answer)["frame-ancestors"] == ["'none'"]

    @pytest.mark.parametrize("path", PAGES)
    def test_every_answer_has_the_rest(self, app, path):
        headers = app.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["Cross-Origin-Resource-Policy"]

    def test_forms_post_to_us_only_and_no_base_is_set(self, app):
        found = policy(app.get("/"))
        assert found["form-action"] == ["'self'"]
        assert found["base-uri"] == found["object-src"] == ["'none'"]

    def test_a_page_can_be_opened_to_one_site(self, app, ckan_config, monkeypatch):
        monkeypatch.setitem(
            ckan_config,
            "ckanext.qatar_sectors.headers.frame_ancestors",
            ["qatar_theme.sectors=https://www.gov.qa"],
        )
        answer = app.get("/sector/")
        assert policy(answer)["frame-ancestors"] == ["https://www.gov.qa"]
        assert "X-Frame-Options" not in answer.headers
        assert policy(app.get("/"))["frame-ancestors"] == ["'none'"]

    def test_reports_go_where_the_operator_says(self, app, ckan_config, monkeypatch):
        monkeypatch.setitem(
            ckan_config, "ckanext.qatar_sectors.headers.report_to", "https://reports.gov.qa/csp"
        )
        assert policy(app.get("/"))["report-uri"] == ["https://reports.gov.qa/csp"]


class TestTransport:
    def test_https_is_remembered_where_the_portal_has_it(self, app, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckan.site_url", "https://data.gov.qa")
        assert "max-age" in app.get("/").headers["Strict-Transport-Security"]

    def test_not_without(self, app):
        assert "Strict-Transport-Security" not in app.get("/").headers


class TestOpenData:
    @pytest.mark.parametrize(
        "path", ["/api/3/action/package_search", "/feeds/dataset.atom", "/catalog.ttl"]
    )
    def test_pages_of_other_sites_may_read_it(self, app, path):
        headers = app.get(path, headers={"Origin": "https://example.org"}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"

    def test_a_browser_that_asks_before_is_told_so(self, app):
        headers = app.options("/api/3/action/package_search").headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "POST" in headers["Access-Control-Allow-Methods"]
        assert "Authorization" not in headers["Access-Control-Allow-Headers"]

    def test_pages_and_people_stay_ours(self, app):
        for path in ("/", "/dataset/", "/user/login"):
            headers = app.get(path, headers={"Origin": "https://example.org"}).headers
            assert "Access-Control-Allow-Origin" not in headers


class TestCaches:
    def test_nobody_keeps_a_personal_page(self, app):
        token = factories.SysadminWithToken()["token"]
        answer = app.get("/api/3/action/package_search", headers={"Authorization": token})
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_nobody_keeps_a_page_with_a_form_of_its_own(self, app):
        """Its token belongs to one session."""
        assert app.get("/user/login").headers["Cache-Control"] == "private, no-store"

    def test_what_an_answer_depends_on_is_said(self, app):
        assert "Cookie" in app.get("/dataset/").headers["Vary"]
        varies = app.get("/api/3/action/package_search").headers["Vary"]
        assert "Cookie" in varies and "Authorization" in varies

    def test_files_with_a_version_in_their_address_are_kept(self, app):
        headers = app.get("/icons/1/emblem.svg").headers
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


class TestHost:
    """Links lead to the portal, whatever host a request names (THREATS C14)."""

    @pytest.mark.parametrize("path", ["/", "/en/dataset/", "/sector", "/feeds/dataset.atom"])
    def test_no_answer_names_it(self, app, path):
        headers = {"Host": "evil.example", "X-Forwarded-Host": "evil.example"}
        answer = app.get(path, headers=headers, follow_redirects=False)
        assert "evil.example" not in answer.body
        assert "evil.example" not in answer.headers.get("Location", "")

    def test_a_reset_mail_leads_home(self, app, mail_server, ckan_config, monkeypatch):
        from tests.pages.accounts.test_accounts import send

        monkeypatch.setitem(ckan_config, "smtp.mail_from", "portal@example.org")
        user = factories.User()
        monkeypatch.setattr(app.client, "environ_base", {"HTTP_HOST": "evil.example"})
        send(app, "/user/reset", user=user["name"])
        assert "evil.example" not in str(mail_server.get_smtp_messages())
