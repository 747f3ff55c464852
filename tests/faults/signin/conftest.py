"""A served portal, and somebody whose browser signs in to it."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest
import requests
from bs4 import BeautifulSoup
from redis.exceptions import RedisError

import ckan.plugins.toolkit as tk
from ckan.lib.redis import connect_to_redis

from tests.browser.conftest import live_server  # noqa: F401

PASSWORD = "a sentence of my own"
PATIENCE = 60


class Valkey:
    """The sessions' store of the test home, which the supervisor starts again."""

    def __init__(self):
        settings = Path(tk.config["__file__"]).parent
        self._record = next(
            path
            for path in (settings / "valkey.json", settings / "run" / "valkey.json")
            if path.exists()
        )

    def kill(self):
        """Kill it where it runs; return whether it did."""
        try:
            os.kill(json.loads(self._record.read_text())["pid"], signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError, ValueError):
            return False
        return True

    def wait(self):
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                if connect_to_redis().ping():
                    return
            except RedisError:
                time.sleep(0.1)
        raise AssertionError("valkey did not come back")

    def forget(self):
        """Lose the sessions, as a store without a log does."""
        for key in connect_to_redis().scan_iter("session:*"):
            connect_to_redis().delete(key)


class Browser:
    """Opens pages, sends forms, keeps cookies."""

    def __init__(self, address):
        self._address = address
        self._kept = requests.Session()
        self._kept.trust_env = False

    def open(self, path, **kwargs):
        return self._kept.get(self._address + path, timeout=30, **kwargs)

    def sign_in(self, name):
        """Return the answer to the form, or the page itself where it has none."""
        page = self.open("/en/user/login")
        form = BeautifulSoup(page.text, "html.parser").select_one("main form[method=post]")
        if form is None:
            return page
        fields = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
        fields |= {"login": name, "password": PASSWORD}
        return self._kept.post(f"{self._address}/en/user/login", data=fields, timeout=30)

    @property
    def is_signed_in(self):
        return self.open("/account/sign-in", allow_redirects=False).status_code == 200


@pytest.fixture
def browser(live_server):  # noqa: F811
    return Browser(live_server)


@pytest.fixture
def valkey():
    valkey = Valkey()
    yield valkey
    valkey.wait()
