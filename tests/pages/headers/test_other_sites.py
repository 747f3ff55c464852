"""What another site's page could send to the API and to the few addresses without a token (THREATS C1)."""

from __future__ import annotations

import pytest

from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("clean")
REFUSED = (400, 403)


class TestForms:
    def test_the_own_token_is_what_lets_through(self, signed_in, marks):
        """These tests can fail: the same request with the page's token makes an agency."""
        before = marks.now()
        signed_in.open("/organization/new")
        token = signed_in.page.select_one("main [name=_csrf_token]")["value"]
        sent = {"name": "made", "title_translated-ar": "جهة", "save": "", "_csrf_token": token}
        signed_in.client.post("/organization/new", data=sent)
        assert marks.now() != before

    @pytest.mark.parametrize("path", ["/user/login/with/none/ended", "/notices/stop/nonsense"])
    def test_what_is_proved_otherwise_is_proved(self, signed_in, marks, path):
        before = marks.now()
        assert signed_in.client.post(path, data={}).status_code in (400, 404)
        assert marks.now() == before


class TestAPI:
    @pytest.fixture
    def actions(self, signed_in):
        """Return the names of all actions that are called by address, with whether they only read."""
        from ckan.logic import _actions, get_action

        get_action("package_show")
        return {
            name: bool(getattr(action, "side_effect_free", False))
            for name, action in _actions.items()
        }

    def test_a_browser_without_a_token_calls_no_action(self, signed_in, actions, world, marks):
        before, through = marks.now(), {}
        sent = {"id": world[""], "name": "planted", "user": world["user"]}
        for name in actions:
            for how in ({"json": sent}, {"data": sent}):
                answer = signed_in.client.post(f"/api/3/action/{name}", **how)
                if answer.status_code not in REFUSED:
                    through[name] = answer.status_code
        assert through == {}
        assert marks.now() == before

    def test_with_another_sessions_token_neither(self, signed_in, actions, another_session, marks):
        before, through = marks.now(), {}
        for name in actions:
            headers = {"X-CSRFToken": another_session}
            answer = signed_in.client.post(f"/api/3/action/{name}", json={}, headers=headers)
            if answer.status_code not in REFUSED:
                through[name] = answer.status_code
        assert through == {}
        assert marks.now() == before

    def test_an_address_alone_calls_only_what_reads(self, signed_in, actions, world, marks):
        """An image on another site's page is a GET with the cookie."""
        before, through, changed = marks.now(), {}, []
        for name, reads in actions.items():
            answer = signed_in.client.get(
                f"/api/3/action/{name}", query_string={"id": world[""], "name": "planted"}
            )
            if not reads and answer.status_code not in (*REFUSED, 404):
                through[name] = answer.status_code
            after = marks.now()
            if after != before:
                changed.append(name)
                before = after
        assert through == {}
        assert changed == []

    def test_a_program_needs_no_page(self, app, marks):
        token = factories.SysadminWithToken()["token"]
        before = marks.now()
        answer = app.post(
            "/api/3/action/organization_create",
            json={"name": "by-program", "title_translated": {"ar": "جهة"}},
            headers={"Authorization": token},
        )
        assert answer.status_code == 200
        assert marks.now() != before
