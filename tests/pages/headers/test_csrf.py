"""A form that posts needs its own token (THREATS C1)."""

from __future__ import annotations

import pytest

from ckan.tests import factories

from tests.pages.signin.conftest import Visitor

pytestmark = pytest.mark.usefixtures("clean")


def agencies():
    from ckan import model

    return model.Session.query(model.Group).filter_by(is_organization=True).count()


FORM = {"name": "planted", "title_translated-ar": "جهة", "save": ""}


class TestPost:
    def test_without_a_token_nothing_changes(self, signed_in):
        assert signed_in.client.post("/organization/new", data=FORM).status_code == 400
        assert agencies() == 0

    def test_somebody_without_a_session_opens_no_way_for_others(self, app, signed_in):
        """In CKAN a first post by a visitor makes the page free of tokens for everybody."""
        app.post("/organization/new", data=FORM)
        app.post("/organization/new", data=FORM, headers={"Authorization": "nonsense"})
        assert signed_in.client.post("/organization/new", data=FORM).status_code == 400
        assert agencies() == 0

    def test_a_visitor_needs_a_token_as_well(self, app):
        assert app.post("/user/login", data={"login": "a", "password": "b"}).status_code == 400

    def test_another_sessions_token_is_none(self, app, signed_in):
        other = Visitor(app)
        other.open("/user/login")
        theirs = other.page.select_one("main [name=_csrf_token]")["value"]
        sent = {**FORM, "_csrf_token": theirs}
        answer = signed_in.client.post("/organization/new", data=sent)
        assert answer.status_code == 400
        assert agencies() == 0

    def test_a_token_of_the_api_signs_its_own_request(self, app):
        token = factories.SysadminWithToken()["token"]
        answer = app.post(
            "/api/3/action/organization_create",
            json={"name": "by-program", "title_translated": {"ar": "جهة"}},
            headers={"Authorization": token},
        )
        assert answer.status_code == 200
        assert agencies() == 1

    def test_a_session_is_no_key_to_the_api(self, signed_in):
        answer = signed_in.client.post(
            "/api/3/action/organization_create", data={"name": "planted"}
        )
        assert answer.status_code in (400, 403)
        assert agencies() == 0

    @pytest.mark.parametrize("kind", ["application/json", "text/plain", "multipart/form-data"])
    def test_no_kind_of_content_gets_around_it(self, signed_in, kind):
        sent = b'{"name": "planted"}'
        answer = signed_in.client.post("/organization/new", data=sent, content_type=kind)
        assert answer.status_code == 400
        assert agencies() == 0
