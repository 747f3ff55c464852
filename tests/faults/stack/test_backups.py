"""Backups: encrypted, whole or not there, and the same portal again on an empty machine."""

from __future__ import annotations

import resource
import subprocess

import pyrage
import pytest

from stack import facts
from stack.home import Home
from stack.settings import Settings
from tests.faults.stack.conftest import REPOSITORY, Portal


@pytest.fixture
def identity(tmp_path):
    """A key pair as age-keygen writes it: the file of the identity, and the recipient."""
    made = pyrage.x25519.Identity.generate()
    path = tmp_path / "identity.txt"
    path.write_text(f"# public key: {made.to_public()}\n{made}\n")
    return path, str(made.to_public())


def state(portal):
    """Return rows and sums of all tables, and the bytes of all files."""
    home = Home(portal.home)
    found = facts.collect(home, Settings.load(home))
    files = {
        path.relative_to(home.files): path.read_bytes()
        for path in home.files.rglob("*")
        if path.is_file()
    }
    return {name: (one["rows"], one["sum"]) for name, one in found.items()}, files


def test_an_encrypted_backup_makes_the_same_portal_on_an_empty_machine(
    portal, token, identity, tmp_path
):
    """F12: counts and sums equal, files too, the index rebuilt, the audit trail whole."""
    key, recipient = identity
    portal.api("organization_create", {"name": "sealed-org", "title": "هيئة"}, token)
    dataset = {"name": "sealed", "title": "مجموعة مختومة", "owner_org": "sealed-org"}
    assert portal.api("package_create", dataset, token)[0] == 200
    (Home(portal.home).files / "kept.txt").write_text("canary in a file")
    target = tmp_path / "backup.age"
    portal("backup", str(target), "--key", recipient)
    before = state(portal)
    raw = target.read_bytes()
    assert raw.startswith(b"age-encryption.org/v1")
    assert b"canary" not in raw
    assert "is whole" in portal("backup", "--check", str(target), "--key", str(key)).stdout
    other = Portal(tmp_path / "restored")
    try:
        assert other("restore", str(target), check=False).returncode == 1
        assert not (other.home / "settings.json").exists()
        other("restore", str(target), "--key", str(key))
        tables, files = state(other)
        assert files == before[1]
        changed = {name for name in before[0] if tables.get(name) != before[0][name]}
        assert changed <= {"ckan.user", "ckan.qatar_harvest_run"}  # last activity of accounts
        assert (
            other.api(
                "package_search?q=مختومة".replace("مختومة", "%D9%85%D8%AE%D8%AA%D9%88%D9%85%D8%A9")
            )[1]["result"]["count"]
            == 1
        )
        assert "the trail is whole" in other("ckan", "audit", "verify").stdout
        entries = other("ckan", "audit", "list", "--act", "audit.restore").stdout
        assert entries.strip()
    finally:
        other("down", check=False)


def test_the_wrong_key_opens_nothing(portal, identity, tmp_path):
    target = tmp_path / "backup.age"
    portal("backup", str(target), "--key", identity[1])
    wrong = tmp_path / "wrong"
    wrong.write_text(str(pyrage.x25519.Identity.generate()))
    done = portal("backup", "--check", str(target), "--key", str(wrong), check=False)
    assert done.returncode == 1
    assert "cannot be opened" in done.stderr


def test_a_passphrase_does_too(portal, tmp_path):
    words = tmp_path / "words"
    words.write_text("four words of the sea\n")
    target = tmp_path / "backup.age"
    portal("backup", str(target), "--key", str(words))
    assert "is whole" in portal("backup", "--check", str(target), "--key", str(words)).stdout


def test_a_damaged_backup_is_told(portal, identity, tmp_path):
    key, recipient = identity
    target = tmp_path / "backup.age"
    portal("backup", str(target), "--key", recipient)
    raw = bytearray(target.read_bytes())
    raw[len(raw) // 2] ^= 1
    target.write_bytes(raw)
    done = portal("backup", "--check", str(target), "--key", str(key), check=False)
    assert done.returncode == 1
    assert "damaged" in done.stderr


def test_a_full_disk_is_told_and_leaves_no_half_file(portal, tmp_path):
    """F6: the system refuses to let any file grow, as a full disk does."""
    target = tmp_path / "backup.tar.gz"

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [REPOSITORY / "portal", "backup", str(target)],
        env=portal.environment,
        capture_output=True,
        text=True,
        preexec_fn=no_room,
        check=False,
    )
    assert done.returncode == 1
    assert "could not be" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_backups_are_listed_and_pruned(portal):
    portal("backup")
    listed = portal("backup", "--list").stdout
    assert "open" in listed
    assert "backups stay" in portal("backup", "--prune").stdout
