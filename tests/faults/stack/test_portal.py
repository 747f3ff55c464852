"""`./portal` under faults: killed services, taken ports, stale pids, lost homes."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tests.faults.stack.conftest import Portal, free_port


def test_every_service_is_healthy_and_named(portal):
    services = portal.services()
    assert set(services) == {"postgres", "valkey", "solr", "web", "worker", "scheduler", "courier"}
    assert all(
        s["healthy"] and s["running"] and s["version"] and s["pid"] for s in services.values()
    )
    assert services["postgres"]["disk"] > 1_000_000


def test_up_on_a_running_portal_changes_nothing(portal):
    before = {name: s["pid"] for name, s in portal.services().items()}
    portal("up")
    assert {name: s["pid"] for name, s in portal.services().items()} == before


def test_a_new_option_is_applied_to_a_running_portal_and_kept(portal):
    before = portal.services()
    portal("up", "--allow-fetch", "127.0.0.1:8099")
    assert "127.0.0.1:8099" in (portal.home / "run" / "generated.ini").read_text()
    after = portal.services()
    assert after["postgres"]["pid"] == before["postgres"]["pid"]
    assert after["web"]["pid"] != before["web"]["pid"]
    portal("up")
    assert "127.0.0.1:8099" in (portal.home / "run" / "generated.ini").read_text()


@pytest.mark.parametrize("bad", ["localhost", "host:port", "a b:80", "http://x:80"])
def test_a_wrong_allow_fetch_is_refused_in_a_sentence(portal, bad):
    done = portal("up", "--allow-fetch", bad, check=False)
    assert done.returncode == 1
    assert "--allow-fetch takes HOST:PORT" in done.stderr


@pytest.mark.parametrize(
    "name", ["valkey", "postgres", "solr", "web", "worker", "scheduler", "courier"]
)
def test_a_killed_service_is_started_again(portal, name):
    """F1 to F4: kill -9 of any process, and the portal is whole again."""
    pid = portal.services()[name]["pid"]
    os.kill(pid, signal.SIGKILL)
    portal.wait_healthy(name, other_than=pid)
    portal.wait_healthy("web", other_than=-1)
    status, answer = portal.api("package_search")
    assert status == 200 and answer["success"]


def test_a_write_while_solr_is_away_is_kept_and_found_later(portal, token):
    """F1: PostgreSQL has it at once, Solr when it is back."""
    portal.api("organization_create", {"name": "faults", "title": "Faults"}, token)
    os.kill(portal.services()["solr"]["pid"], signal.SIGSTOP)
    stopped = portal.services()["solr"]["pid"]
    os.kill(stopped, signal.SIGKILL)
    status, answer = portal.api(
        "package_create",
        {"name": "kept", "title": "Kept while Solr was away", "owner_org": "faults"},
        token,
    )
    assert status == 200, answer
    portal.wait_healthy("solr", other_than=stopped)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = portal.api("package_search?q=name:kept")[1].get("result", {}).get("count")
        if found:
            break
        time.sleep(0.5)
    assert found == 1


def test_no_log_and_no_answer_shows_a_secret(portal, token):
    status, answer = portal.api("package_search?q=title:[", None, token)
    assert 400 <= status < 500
    secrets = json.loads((portal.home / "settings.json").read_text())["secrets"]
    texts = {"answer": json.dumps(answer), "status": portal("status").stdout}
    texts |= {
        path.name: path.read_text(errors="replace") for path in (portal.home / "log").iterdir()
    }
    shown = [
        (where, name)
        for where, text in texts.items()
        for name, value in secrets.items()
        if value in text
    ]
    assert shown == []


def test_secrets_are_readable_by_their_owner_only(portal):
    for name in (
        "settings.json",
        "portal.ini",
        "admin-password.txt",
        "run/generated.ini",
        "valkey/valkey.conf",
        "solr/home/security.json",
    ):
        assert stat.S_IMODE((portal.home / name).stat().st_mode) & 0o077 == 0, name


def test_no_secret_stands_on_a_command_line(portal):
    secrets = json.loads((portal.home / "settings.json").read_text())["secrets"].values()
    lines = [Path(f"/proc/{s['pid']}/cmdline").read_text() for s in portal.services().values()]
    assert [line for line in lines if any(secret in line for secret in secrets)] == []


def test_the_administrator_can_sign_in_with_the_generated_password(portal):
    password = (portal.home / "admin-password.txt").read_text().strip()
    jar = portal.home / "cookies"

    def curl(*words: str) -> str:
        return subprocess.run(
            ["curl", "-s", "-b", jar, "-c", jar, *words], capture_output=True, text=True, check=True
        ).stdout

    page = curl(f"{portal.address}/en/user/login")
    csrf = re.search(r'name="_csrf_token"[^>]*(?:value|content)="([^"]+)"', page).group(1)
    answer = curl(
        "-i",
        "-d",
        f"login=admin&password={password}&_csrf_token={csrf}",
        f"{portal.address}/en/user/login",
    )
    assert re.match(r"HTTP/1.1 30[23]", answer), answer[:300]
    assert "ckan-admin" in curl(f"{portal.address}/en/") or "admin" in curl(
        f"{portal.address}/en/dashboard/datasets"
    )


def test_backup_and_restore_on_an_empty_home(portal, token, tmp_path):
    """F12: databases, files and secrets come back; the index is rebuilt."""
    portal.api("organization_create", {"name": "backup-org", "title": "هيئة النسخ"}, token)
    portal.api(
        "package_create",
        {"name": "in-backup", "title": "مجموعة في النسخة", "owner_org": "backup-org"},
        token,
    )
    count = portal.api("package_search")[1]["result"]["count"]
    target = tmp_path / "backup.tar.gz"
    portal("backup", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    other = Portal(tmp_path / "restored")
    try:
        other("restore", str(target))
        assert other.api("package_search")[1]["result"]["count"] == count
        assert other.api("package_show?id=in-backup")[1]["result"]["title"] == "مجموعة في النسخة"
        assert other.services()["web"]["healthy"]
        assert "the trail is whole" in other("ckan", "audit", "verify").stdout
        assert other("restore", str(target), check=False).returncode == 1
    finally:
        other("down", check=False)


def test_half_a_backup_is_refused_and_leaves_nothing(portal, tmp_path):
    target = tmp_path / "backup.tar.gz"
    portal("backup", str(target))
    half = tmp_path / "half.tar.gz"
    half.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
    other = Portal(tmp_path / "restored")
    done = other("restore", str(half), check=False)
    assert done.returncode == 1
    assert "not a whole backup" in done.stderr
    assert not (other.home / "settings.json").exists()


def test_a_taken_port_is_told_in_a_sentence(tmp_path):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        done = Portal(tmp_path / "home")("up", "--empty", "--port", str(port), check=False)
    assert done.returncode == 1
    assert f"Port {port}" in done.stderr
    assert "--port" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_status_of_no_portal_says_how_to_make_one(tmp_path):
    done = Portal(tmp_path / "none")("status", check=False)
    assert done.returncode == 1
    assert "./portal up" in done.stderr


def alive(pids):
    return [name for name, pid in pids.items() if Path(f"/proc/{pid}").exists()]


class TestSupervisor:
    def test_a_killed_supervisor_takes_its_services_along_and_up_repairs(self, portal):
        """kill -9 of the supervisor, then one command."""
        from stack import control
        from stack.home import Home

        pids = {name: s["pid"] for name, s in portal.services().items()}
        os.kill(control.supervisor_pid(Home(portal.home)), signal.SIGKILL)
        # The worker ends its job and the web its requests before they go.
        until = time.monotonic() + 150
        while (left := alive(pids)) and time.monotonic() < until:
            time.sleep(0.2)
        assert left == []
        portal("up")
        assert all(s["healthy"] for s in portal.services().values())

    def test_a_stale_pid_file_harms_nobody(self, portal):
        portal("down")
        bystander = subprocess.Popen(["sleep", "60"])
        try:
            (portal.home / "run" / "postgres.json").write_text(
                json.dumps({"pid": bystander.pid, "start": "1"})
            )
            (portal.home / "run" / "supervisor.json").write_text(
                json.dumps({"pid": bystander.pid, "start": "1"})
            )
            portal("up")
            assert bystander.poll() is None
        finally:
            bystander.kill()
            bystander.wait()

    def test_an_interrupted_first_start_is_repaired_by_the_second(self, tmp_path):
        other = Portal(tmp_path / "home")
        begun = subprocess.Popen(
            [Path(__file__).parents[3] / "portal", "up", "--empty", "--port", str(free_port())],
            env=other.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 60
        making = other.home / "postgres"
        while not list(making.glob("making-*")) and time.monotonic() < until:
            time.sleep(0.02)
        begun.kill()
        begun.wait()
        try:
            other("up")
            assert all(s["healthy"] for s in other.services().values())
        finally:
            other("down", check=False)
