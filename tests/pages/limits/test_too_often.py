"""What somebody reads who did a thing too often."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("clean", "redis")


@pytest.fixture(autouse=True)
def _low(ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", "1")
    monkeypatch.setitem(
        ckan_config,
        "ckanext.qatar_sectors.limits.change",
        [
            *("search.address=2/hour", "search.account=3/hour", "login.address=3/hour"),
            *("login.account=2/hour", "read-api.address=5/hour"),
        ],
    )


def sign_in(app, name):
    page = BeautifulSoup(app.get("/user/login").body, "html.parser")
    token = page.select_one("main [name=_csrf_token], article [name=_csrf_token]")["value"]
    fields = {"login": name, "password": "guessed wrongly", "_csrf_token": token}
    return app.post("/en/user/login", data=fields)


class TestPage:
    @pytest.mark.parametrize(
        ("prefix", "said"), [("", "طلبات كثيرة"), ("/en", "Please try again in")]
    )
    def test_the_reader_is_told_when_to_come_back(self, app, prefix, said):
        for _ in range(2):
            assert app.get("/dataset/").status_code == 200
        answer = app.get(f"{prefix}/dataset/")
        assert answer.status_code == 429
        assert 0 < int(answer.headers["Retry-After"]) <= 7200
        assert said in answer.body
        assert "no-store" in answer.headers["Cache-Control"]

    def test_other_pages_and_files_go_on(self, app):
        for _ in range(4):
            app.get("/dataset/")
        assert app.get("/about").status_code == 200
        assert app.get("/icons/1/emblem.svg").status_code == 200

    @pytest.mark.parametrize(
        "header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "X-Client-IP"]
    )
    def test_a_forged_address_changes_nothing(self, app, header):
        codes = [
            app.get("/dataset/", headers={header: f"203.0.{number}.9"}).status_code
            for number in range(4)
        ]
        assert codes == [200, 200, 429, 429]


class TestApi:
    def test_a_program_reads_json(self, app):
        for _ in range(2):
            assert app.get("/api/3/action/package_search").status_code == 200
        answer = app.get("/api/3/action/package_search")
        assert answer.status_code == 429
        assert answer.json["success"] is False
        assert answer.json["error"]["__type"] == "Rate Limit Error"
        assert answer.json["error"]["retry_after"] == int(answer.headers["Retry-After"])

    def test_a_search_counts_as_one_wherever_it_is_asked(self, app):
        """The page's limit is not doubled by the API, nor by sending the question in a body."""
        app.get("/dataset/")
        app.post("/api/3/action/package_search", json={"q": "schools"})
        assert app.get("/api/action/package_search").status_code == 429

    def test_programs_see_what_is_left(self, app):
        left = [
            app.get("/api/3/action/status_show").headers["RateLimit-Remaining"] for _ in range(3)
        ]
        assert left == ["4", "3", "2"]

    def test_an_unknown_action_is_counted(self, app):
        codes = [app.get("/api/3/action/nothing").status_code for _ in range(6)]
        assert codes == [400] * 5 + [429]


class TestSignIn:
    def test_guessing_one_account_ends(self, app):
        user = factories.User()
        codes = [sign_in(app, user["name"]).status_code for _ in range(3)]
        assert codes[:2] != [429, 429]
        assert codes[2] == 429

    def test_a_name_that_nobody_has_ends_the_same_way(self, app):
        """The limit does not say who has an account (THREATS C8)."""
        assert [sign_in(app, "nobody-here").status_code for _ in range(3)][2] == 429

    def test_guessing_many_accounts_ends(self, app):
        codes = [sign_in(app, f"person-{number}").status_code for number in range(4)]
        assert codes[3] == 429
        assert 429 not in codes[:3]

    def test_reading_the_form_is_no_guess(self, app):
        assert {app.get("/user/login").status_code for _ in range(5)} == {200}


class TestWithoutRedis:
    @pytest.fixture(autouse=True)
    def _away(self, ckan_config, monkeypatch, tmp_path):
        monkeypatch.setitem(ckan_config, "ckan.redis.url", f"unix://{tmp_path}/nobody.sock")

    def test_pages_are_read(self, app):
        assert {app.get("/dataset/").status_code for _ in range(4)} == {200}

    def test_nobody_guesses_a_password(self, app):
        answer = sign_in(app, "somebody")
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "cannot be done for the moment" in answer.body


def test_an_action_that_meets_a_limit_is_429_over_the_api(app, ckan_config, monkeypatch, redis):
    """CKAN's API answers 500 for what it does not know."""
    monkeypatch.setitem(
        ckan_config, "ckanext.qatar_sectors.limits.change", ["reference.account=2/hour"]
    )
    call = {"reference": "ABCD-EFGH", "key": "2345-6789"}
    codes = []
    for _ in range(4):
        answer = app.post("/api/3/action/eparticipation_receipt_show", json=call)
        codes.append(answer.status_code)
    assert codes == [404, 404, 429, 429]
    assert answer.json["success"] is False
    assert answer.json["error"]["retry_after"] > 0
    assert int(answer.headers["Retry-After"]) > 0
    assert "no-store" in answer.headers["Cache-Control"]
