"""Who is counted together, and what is kept of them."""

from __future__ import annotations

import pytest

from ckan.tests import factories

from ckanext.qatar_sectors.audit.acting import silent
from ckanext.qatar_sectors.limits import asking
from ckanext.qatar_sectors.limits.errors import CounterAway, LimitReached

pytestmark = pytest.mark.usefixtures("clean", "redis")


@pytest.fixture
def low(ckan_config, monkeypatch):
    """Let two of each pass."""
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", "1")
    monkeypatch.setitem(
        ckan_config,
        "ckanext.qatar_sectors.limits.change",
        [
            *("reference.account=2/hour", "reference.address=", "reference.everybody="),
            *("search.account=", "search.address=2/hour", "search.everybody="),
            *("export.account=", "export.address=2/hour", "export.everybody=4/hour"),
        ],
    )


@pytest.fixture
def asked(app):
    """Return a function that counts as somebody at an address."""

    def ask(route_class, *extra, address="203.0.113.9"):
        with app.flask_app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
            asking.hit(route_class, *extra)

    return ask


@pytest.mark.usefixtures("low")
class TestHit:
    def test_neighbours_are_counted_together(self, asked):
        asked("search", address="203.0.113.9")
        asked("search", address="203.0.113.200")
        with pytest.raises(LimitReached) as refused:
            asked("search", address="::ffff:203.0.113.77")
        assert refused.value.scope == "address"
        assert refused.value.retry_after > 0
        asked("search", address="203.0.114.9")

    def test_a_network_of_ipv6_is_one_sender(self, asked):
        asked("search", address="2001:db8:1:2::1")
        asked("search", address="2001:db8:1:2:ffff::9")
        with pytest.raises(LimitReached):
            asked("search", address="2001:db8:1:2:abcd::")
        asked("search", address="2001:db8:1:3::1")

    def test_a_name_is_counted_from_wherever_it_is_guessed(self, asked):
        asked("reference", "QA-1", address="203.0.113.9")
        asked("reference", " qa-1", address="198.51.100.9")
        with pytest.raises(LimitReached) as refused:
            asked("reference", "QA-1", address="192.0.2.9")
        assert refused.value.scope == "account"
        asked("reference", "QA-2", address="192.0.2.9")

    def test_everybody_together(self, asked):
        for number in range(4):
            asked("export", address=f"203.0.{number}.9")
        with pytest.raises(LimitReached) as refused:
            asked("export", address="198.51.100.9")
        assert refused.value.scope == "everybody"

    def test_who_is_silent_is_not_told_apart(self, asked, redis):
        with silent():
            for _ in range(4):
                asked("export")
            with pytest.raises(LimitReached) as refused:
                asked("export")
        assert refused.value.scope == "everybody"
        assert [key for key in redis.scan_iter("{qatar-limit}:*") if b":address:" in key] == []

    def test_redis_holds_neither_address_nor_name(self, asked, redis):
        asked("reference", "QA-1")
        asked("search")
        kept = [
            *redis.scan_iter("{qatar-limit}:*"),
            *(str(redis.hgetall(key)).encode() for key in redis.scan_iter("{qatar-limit}:*")),
        ]
        assert kept
        assert not any(b"203.0.113" in each or b"QA-1" in each or b"qa-1" in each for each in kept)

    def test_jobs_are_not_counted(self):
        for _ in range(10):
            asking.hit("search")

    def test_an_account_is_one_sender(self, app, low):
        from flask_login import login_user

        from ckan import model

        user = model.User.get(factories.User()["id"])
        for refused in (False, False, True):
            with app.flask_app.test_request_context("/"):
                login_user(user)
                if refused:
                    with pytest.raises(LimitReached):
                        asking.hit("reference")
                else:
                    asking.hit("reference")


class TestWithoutRedis:
    @pytest.fixture(autouse=True)
    def _away(self, ckan_config, monkeypatch, tmp_path):
        monkeypatch.setitem(ckan_config, "ckan.redis.url", f"unix://{tmp_path}/nobody.sock")

    @pytest.mark.parametrize("name", ["page", "search", "datastore", "export", "write"])
    def test_reading_goes_on(self, asked, name):
        asked(name)

    @pytest.mark.parametrize("name", ["login", "reset", "reference", "write-anonymous"])
    def test_guessing_does_not(self, asked, name):
        with pytest.raises(CounterAway):
            asked(name)


def test_no_limits_where_they_are_switched_off(asked, ckan_config, monkeypatch, redis):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", "0")
    asked("login", "somebody")
    assert list(redis.scan_iter("{qatar-limit}:*")) == []
