"""What the portal tells, and leaves in its logs, while its backends are away."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import psycopg2
import pytest

from stack import control
from stack.configuration import embedded_database_url
from stack.home import Home

CANARIES = (
    "canary-mail@mail.example",
    "canary-query",
    "canary-cookie",
    "canary-word",
    "canary-body",
)


def ask(portal, path, **headers):
    """Return status, headers and body of a page."""
    request = urllib.request.Request(portal.address + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as err:
        return err.code, err.headers, err.read().decode()


@contextmanager
def away(portal, name):
    """Kill a service while nobody starts it again."""
    supervisor = control.supervisor_pid(Home(portal.home))
    pid = portal.services()[name]["pid"]
    os.kill(supervisor, signal.SIGSTOP)
    try:
        os.kill(pid, signal.SIGKILL)
        time.sleep(2.5)
        yield
    finally:
        os.kill(supervisor, signal.SIGCONT)
        portal.wait_healthy(name, other_than=pid)
        wait_ready(portal)


def wait_ready(portal, seconds=90):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if ask(portal, "/readyz")[0] == 200:
            return
        time.sleep(0.5)
    raise AssertionError(ask(portal, "/readyz"))


@contextmanager
def superuser(portal, database="ckan"):
    home = Home(portal.home)
    password = json.loads(home.settings.read_text())["secrets"]["postgres"]
    connection = psycopg2.connect(embedded_database_url(home, "postgres", password, database))
    connection.autocommit = True
    try:
        yield connection.cursor()
    finally:
        connection.close()


def test_a_whole_portal_is_ready_and_status_says_the_same(portal):
    wait_ready(portal)
    told = json.loads(portal("status", "--json").stdout)["parts"]
    assert {part["condition"] for part in told.values()} == {"ok"}
    assert "scheduler" in told
    assert "migrations ok" in portal("status").stdout


@pytest.mark.parametrize(("service", "part"), [("postgres", "database"), ("valkey", "redis")])
def test_a_missing_backend_is_told_in_both_languages(portal, service, part):
    """F2, F3: a page that needs no backend, a number to quote, and nothing hangs."""
    wait_ready(portal)
    with away(portal, service):
        assert ask(portal, "/healthz")[0] == 200
        status, _headers, body = ask(portal, "/readyz")
        assert status == 503
        assert json.loads(body)["parts"][part]["condition"] == "down"
        for path, words in (("/", "غير متاح"), ("/en/", "Not available at the moment")):
            begun = time.monotonic()
            status, headers, body = ask(portal, path)
            assert time.monotonic() - begun < 15
            if service == "valkey" and status == 200:
                continue  # a page that needs no session is served without one
            assert status == 503, body[:300]
            assert words in body
            assert headers["X-Request-Id"] in body
            assert headers["Retry-After"]
        status, headers, body = ask(portal, "/api/3/action/package_show?id=x")
        if status != 404:  # the API asks no session
            assert status == 503
            assert json.loads(body)["success"] is False
        assert ask(portal, "/operation/error.css")[0] == 200
    assert ask(portal, "/en/")[0] == 200


def test_a_database_for_reading_only_refuses_writes_cleanly(portal, token):
    """F3: pages go on, a write is 503 and may be tried again."""
    wait_ready(portal)
    with superuser(portal) as cursor:
        cursor.execute("ALTER DATABASE ckan SET default_transaction_read_only = on")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = 'ckan' AND pid <> pg_backend_pid()"
        )
    time.sleep(3)  # an answer is given again for two seconds
    try:
        assert "read only" in ask(portal, "/readyz")[2]
        assert ask(portal, "/en/about")[0] == 200
        status, answer = portal.api("organization_create", {"name": "never"}, token)
        assert status == 503, answer
    finally:
        with superuser(portal) as cursor:
            cursor.execute("SET default_transaction_read_only = off")
            cursor.execute("ALTER DATABASE ckan RESET default_transaction_read_only")
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = 'ckan' AND pid <> pg_backend_pid()"
            )
    wait_ready(portal)
    assert portal.api("organization_show?id=never")[0] == 404


def test_a_request_under_way_is_finished_when_the_web_is_told_to_stop(portal):
    """F11: SIGTERM lets what was begun end."""
    wait_ready(portal)
    pid = portal.services()["web"]["pid"]
    found = []
    with superuser(portal) as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE package IN ACCESS EXCLUSIVE MODE")
        path = "/api/3/action/package_show?id=no-such-dataset"
        asker = threading.Thread(target=lambda: found.append(ask(portal, path)[0]))
        asker.start()
        time.sleep(2)
        os.kill(pid, signal.SIGTERM)
        time.sleep(2)
        cursor.execute("ROLLBACK")
        asker.join(timeout=30)
    assert found == [404]
    portal.wait_healthy("web", other_than=pid)


def test_nothing_that_people_sent_is_in_any_log(portal, token):
    """C15: after pages, forms, the API and errors."""
    wait_ready(portal)
    mail, query, cookie, word, body = CANARIES
    ask(portal, f"/en/dataset/?q={query}", Cookie=f"x={cookie}")
    ask(portal, f"/en/nothing/{query}?mail={mail}", Referer=f"https://x.example/?{query}")
    ask(portal, "/en/user/login", Authorization=word)
    portal.api("package_create", {"name": f"{body} {mail}", "title": body}, token)
    portal.api("user_create", {"name": "canary", "email": mail, "password": word}, token)
    portal.api("user_create", {"name": "canary", "email": mail, "password": word}, token)
    portal.api("package_search", {"q": f"title:[{query}"}, token)
    form = urllib.request.Request(
        portal.address + "/en/user/login", data=f"login={mail}&password={word}".encode()
    )
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(form, timeout=30)
    texts = {
        path.name: path.read_text(errors="replace") for path in (portal.home / "log").iterdir()
    }
    assert [(n, c) for n, text in texts.items() for c in CANARIES if c in text] == []
    assert token not in "".join(texts.values())
    lines = texts["web.log"].splitlines()
    assert [line for line in lines if not line.startswith("{")] == []
    for line in lines:
        json.loads(line)
