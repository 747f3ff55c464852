"""The store of sessions is killed with SIGKILL under somebody who is signed in (THREATS F2)."""

from __future__ import annotations

import time

import pytest

from ckan.tests import factories

from tests.faults.signin.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("clean")
SECONDS_AWAY = 5
PAGES = ("/", "/dataset/", "/account/sign-in", "/user/login", "/api/3/action/status_show")


@pytest.fixture
def person():
    return factories.User(password=PASSWORD)["name"]


def pages_while_it_dies(browser, valkey):
    """Kill it again and again and look at pages meanwhile; return every answer that came."""
    found, kills, until = set(), 0, time.monotonic() + SECONDS_AWAY
    while time.monotonic() < until:
        kills += valkey.kill()
        for path in PAGES:
            found.add((path, browser.open(path, allow_redirects=False).status_code))
    assert kills
    return found


def test_no_page_fails_and_nobody_loses_a_session(browser, valkey, person):
    """What Valkey wrote down is there again: who was signed in still is."""
    browser.sign_in(person)
    assert browser.is_signed_in
    # It writes its log to the disk each second.
    time.sleep(2)
    answers = pages_while_it_dies(browser, valkey)
    assert {status for _path, status in answers} <= {200, 302, 503}
    assert {status for path, status in answers if path in PAGES[:2]} == {200}
    valkey.wait()
    assert browser.is_signed_in


def test_who_was_forgotten_signs_in_again(browser, valkey, person):
    """A store without a log comes back empty: the page leads to the sign-in, and that works."""
    browser.sign_in(person)
    assert valkey.kill()
    valkey.wait()
    valkey.forget()
    away = browser.open("/en/account/sign-in", allow_redirects=False)
    assert away.status_code == 302
    assert "/en/user/login" in away.headers["Location"]
    assert browser.open("/en/dataset/").status_code == 200
    assert browser.sign_in(person).status_code == 200
    assert browser.is_signed_in


def test_signing_in_while_it_is_away_says_so(browser, valkey, person):
    """503 with a page, or it was there again already; no failure."""
    statuses = set()
    until = time.monotonic() + SECONDS_AWAY
    while time.monotonic() < until:
        valkey.kill()
        statuses.add(browser.sign_in(person).status_code)
    assert statuses <= {200, 400, 503}
    valkey.wait()
    assert browser.sign_in(person).status_code == 200
    assert browser.is_signed_in
