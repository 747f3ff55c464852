"""A portal of its own for the faults: made by `./portal up --empty`, without the tests' services."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]


class Portal:
    """`./portal` with a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        # PostgreSQL may run as another user: the folder of the tests must let it through.
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if key not in ("CKAN_INI", "PORTAL_TEST_HOME")
        } | {"PORTAL_HOME": str(home)}

    def __call__(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [REPOSITORY / "portal", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if check:
            assert done.returncode == 0, done.stdout + done.stderr
        return done

    def services(self) -> dict[str, dict]:
        return {
            s["name"]: s
            for s in json.loads(self("status", "--json", check=False).stdout)["services"]
        }

    @property
    def address(self) -> str:
        # Read, not asked: the supervisor may be stopped.
        kept = json.loads((self.home / "settings.json").read_text())
        return f"http://127.0.0.1:{kept['port']}"

    def api(self, action: str, data: dict | None = None, token: str = "") -> tuple[int, dict]:
        request = urllib.request.Request(f"{self.address}/api/3/action/{action}")
        if data is not None:
            request.data = json.dumps(data).encode()
            request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", token)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as err:
            return err.code, json.loads(err.read() or b"{}")

    def wait_healthy(self, name: str, other_than: int, seconds: float = 60) -> dict:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            service = self.services()[name]
            if service["healthy"] and service["pid"] != other_than:
                return service
            time.sleep(0.3)
        raise AssertionError(f"{name} did not come back within {seconds} s")


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    portal = Portal(tmp_path_factory.mktemp("portal") / "home")
    portal("up", "--empty", "--port", str(free_port()))
    yield portal
    portal("down", check=False)


@pytest.fixture(scope="session")
def token(portal):
    """An API token of the administrator."""
    made = portal("ckan", "user", "token", "add", "admin", "faults")
    return made.stdout.strip().splitlines()[-1].strip()


def free_port() -> int:
    from stack.settings import free_port as find

    return find()
